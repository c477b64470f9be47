import { code } from '../../../knowledge/markdown';
import { readAttestation as readAttest, readAttestationOptions } from '../../../syntax/docker/attestation';
import { isOn, keyOf, lastOf, type Setting } from '../../../syntax/docker/settings';
import { isProblem, type ValueProblem } from '../../../syntax/docker/value';
import type { OptionValue } from '../optionValue';
import { type KeyWords, settingParts, switchWords } from './part';

const KINDS: Readonly<Record<string, string | undefined>> = {
  sbom: 'A list of the packages in the image goes with it (SBOM).',
  provenance: 'A record of how the image was built goes with it.',
};

const MODES: Readonly<Record<string, string | undefined>> = {
  min: "The least: no build arguments, no secrets' names, no Dockerfile.",
  max: 'Everything, build arguments and the Dockerfile among it.',
};

const WORDS: ReadonlyMap<string, KeyWords> = new Map<string, KeyWords>([
  [
    'type',
    {
      title: 'kind of record',
      about: 'What is recorded.',
      say: (value) => (Object.hasOwn(KINDS, value) ? KINDS[value] : undefined),
    },
  ],
  [
    'mode',
    {
      title: 'mode',
      about: 'How much is recorded.',
      say: (value) => (Object.hasOwn(MODES, value) ? MODES[value] : undefined),
    },
  ],
  [
    'generator',
    {
      title: 'scanner',
      about: 'Which image finds the packages.',
      say: (value) => `The image ${code(value)}.`,
    },
  ],
  [
    'builder-id',
    { title: 'builder', about: 'The name of the builder in the record.', say: (value) => `${code(value)}.` },
  ],
  ['disabled', switchWords('disabled', 'Whether it is left out.', 'It is left out.', 'It is not left out.')],
]);

/** `build --attest type=provenance,mode=max`. */
export function readAttestation(value: string): OptionValue {
  const settings = readAttest(value);
  if (isProblem(settings)) return explain(settings, undefined);
  const kind = lastOf(settings, 'type')?.value?.text ?? '';
  const on = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  const disabled = lastOf(settings, 'disabled');
  const isOff = disabled !== undefined && isOn(disabled);
  const { parts } = explain(settings, on);
  if (on === undefined) return { parts };
  // What is switched off does not go with the image.
  return isOff ? { summary: NONE, parts: parts.filter(({ text }) => text !== on) } : { summary: on, parts };
}

/** `build --provenance=mode=max`, `--provenance=false`. */
export function readProvenance(value: string): OptionValue {
  return explain(readAttestationOptions(value), summaryOf(value, KINDS['provenance']!));
}

/** `build --sbom=true`. */
export function readSbom(value: string): OptionValue {
  return explain(readAttestationOptions(value), summaryOf(value, KINDS['sbom']!));
}

const NONE = 'None goes with the image.';

function summaryOf(value: string, on: string): string | undefined {
  if (value === '') return undefined;
  return /^(?:0|f|false)$/i.test(value) ? NONE : on;
}

function explain(settings: readonly Setting[] | ValueProblem, summary: string | undefined): OptionValue {
  if (isProblem(settings)) return { parts: [], problem: settings };
  return {
    ...(summary && { summary }),
    parts: settings.flatMap((setting) => settingParts(setting, WORDS.get(keyOf(setting)))),
  };
}
