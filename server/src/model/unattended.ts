/** Files of CI services that give their scripts no terminal, told by their keys. */
const PIPELINES: readonly (readonly RegExp[])[] = [
  // GitHub Actions, and its kin.
  [/^ +(?:- )?steps:/m, /^ +runs-on:/m],
  // GitLab.
  [
    /^ +(?:script|before_script|after_script): *(?:$|[-#|>[])/m,
    /^(?:stages:|image:|default:)|^ +(?:stage|image|tags):/m,
  ],
  // Azure.
  [/^(?:pool|trigger|stages|jobs|steps):/m, /^ *- (?:script|bash|task):/m],
];

/** Travis and CircleCI give their scripts a terminal; of Bitbucket it is not known. */
const OTHERS = /^(?:language|dist|sudo|orbs|pipelines):/m;

/** These make a terminal where there is none. */
const MADE_TERMINAL = /\bscript +-\w*[ceq]|\b(?:faketty|unbuffer)\b/;

/** Whether the scripts of a document run where nobody sits at a terminal. */
export function runsUnattended(languageId: string, text: string): boolean {
  if (languageId !== 'yaml' || OTHERS.test(text) || MADE_TERMINAL.test(text)) return false;
  return PIPELINES.some((keys) => keys.every((key) => key.test(text)));
}
