// The part of docs/rules.md for those who come from hadolint: each of its rules, and what there is of it here.
/** @typedef {import('./ruleMetas.mjs').RuleInfo} RuleInfo */
/** @typedef {{ name: string, page: string }} ErrorPage */

/** The numbers that hadolint 2.15 has, from the first to the last of each row; not all in between were ever given. */
const NUMBERS = [
  [1000, 1001],
  [3000, 3004],
  [3006, 3016],
  [3018, 3030],
  [3032, 3038],
  [3040, 3067],
  [4000, 4001],
  [4003, 4006],
];

const REASONS = new Map([
  ['DL1000', 'A file that the builder refuses: [errors](errors.md). All other rules go on.'],
  [
    'DL1001',
    'None: a comment that silences a rule is welcome. `unused-ignore` finds one that silences nothing.',
  ],
]);

const HEAD = `
## The rules of hadolint

Each rule of hadolint 2.15, and the rule that is it here.
What the builder refuses is an error in every preset, and its code leads to [errors](errors.md).

| hadolint | Here |
| --- | --- |
`;

/**
 * @param {readonly RuleInfo[]} rules
 * @param {readonly ErrorPage[]} errors
 */
export function hadolintIndex(rules, errors) {
  const rows = NUMBERS.flatMap(([first = 0, last = 0]) =>
    Array.from({ length: last - first + 1 }, (_, index) => `DL${first + index}`),
  ).map((name) => `| ${name} | ${REASONS.get(name) ?? linksTo(name, rules, errors)} |\n`);
  return HEAD + rows.join('');
}

/**
 * @param {string} name
 * @param {readonly RuleInfo[]} rules
 * @param {readonly ErrorPage[]} errors
 */
function linksTo(name, rules, errors) {
  const ofRules = rules.flatMap(({ meta: { id, aliases } }) =>
    aliases.includes(name) ? `[${id}](../server/src/rules/${id}/rule.md)` : [],
  );
  const ofErrors = errors.flatMap(({ name: id, page }) =>
    new RegExp(`^hadolint: .*\\b${name}\\b`, 'm').test(page) ? `[${id}](errors.md#${id})` : [],
  );
  return [...ofRules, ...ofErrors].join(', ');
}
