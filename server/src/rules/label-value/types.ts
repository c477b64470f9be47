import type { LabelType } from '../rule';

/** What is wrong with a value that is not of a type. */
export const NAMES: Readonly<Record<LabelType, string>> = {
  text: 'no text',
  url: 'no URL',
  rfc3339: 'no date and time in the form of RFC 3339',
  semver: 'no semantic version',
  hash: 'no commit of Git',
  spdx: 'no licence expression of SPDX',
  email: 'no address of mail',
};

/** Whether a value is of a type, by its form. */
export function isValid(type: LabelType, value: string): boolean {
  if (type === 'rfc3339') return TIME.test(value) && !Number.isNaN(Date.parse(value.toUpperCase()));
  return FORMS[type]?.test(value) ?? true;
}

const TIME = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;
const LICENCE = '\\(*[A-Za-z\\d.-]+(?::[A-Za-z\\d.-]+)?\\+?\\)*';

const FORMS: Readonly<Partial<Record<LabelType, RegExp>>> = {
  url: /^[a-z][a-z\d+.-]*:\/\/[^\s/][^\s]*$/i,
  // The form that semver.org gives.
  semver:
    /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}(?:-[\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*)?(?:\+[\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*)?$/,
  hash: /^[\da-f]{7,40}$/i,
  spdx: new RegExp(`^${LICENCE}(?: (?:AND|OR|WITH) ${LICENCE})*$`),
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
};
