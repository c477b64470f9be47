/** Files of CI services, told by the keys that only they have; none of them gives its scripts a terminal. */
const PIPELINES: readonly (readonly RegExp[])[] = [
  // GitHub Actions, and its kin.
  [/^ +(?:- )?steps:/m, /^ +runs-on:/m],
  // GitLab.
  [
    /^ +(?:script|before_script|after_script):\s*(?:$|[-#|>[])/m,
    /^(?:stages:|image:|default:)|^ +(?:stage|image|tags):/m,
  ],
  // Travis.
  [/^(?:script|before_install|install|after_success):/m, /^(?:language|dist|os):/m],
  // Azure.
  [/^(?:pool|trigger|stages|jobs|steps):/m, /^\s*- (?:script|bash|task):/m],
  // CircleCI.
  [/^version: *["']?2/m, /^ +steps:/m],
  // Bitbucket.
  [/^pipelines:/m, /^ +(?:- )?step:/m],
];

/** These make a terminal where there is none. */
const MADE_TERMINAL = /\bscript +-\w*[ceq]|\b(?:faketty|unbuffer)\b/;

/** Whether the scripts of a document run where nobody sits at a terminal. */
export function runsUnattended(languageId: string, text: string): boolean {
  if (languageId !== 'yaml' || MADE_TERMINAL.test(text)) return false;
  return PIPELINES.some((keys) => keys.every((key) => key.test(text)));
}
