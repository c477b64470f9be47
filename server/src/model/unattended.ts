import type { HostDocument } from './hostDocument';

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

/** These make a terminal where there is none, or take that of the person. */
const MADE_TERMINAL = /\bscript +-\w*[ceq]|\b(?:faketty|unbuffer)\b|\/dev\/tty\b/;
/** Scripts that look whether there is one. */
const ASKS_FOR_TERMINAL = /(?:\btest|\[\[?) +(?:! +)?-t +[01]\b|\btty +-s\b/;

/** Git starts its hooks with an empty standard input, or one that tells what is pushed. */
const HOOK =
  /\/(?:\.husky|\.?git-?hooks|\.git\/hooks|hooks)\/(?:applypatch-msg|pre-applypatch|post-applypatch|pre-commit|pre-merge-commit|prepare-commit-msg|commit-msg|post-commit|pre-rebase|post-checkout|post-merge|pre-push|post-rewrite|pre-receive|update|post-receive|post-update)$/;

/** What runs a script where nobody sits at a terminal. */
export type Unattended = 'pipeline' | 'hook' | 'cron';

/** What runs the scripts of a document, where that gives them no terminal. */
export function unattendedAs({
  languageId,
  text,
  path = '',
}: Pick<HostDocument, 'languageId' | 'text' | 'path'>): Unattended | undefined {
  if (MADE_TERMINAL.test(text)) return undefined;
  if (languageId === 'shellscript')
    return HOOK.test(path) && !ASKS_FOR_TERMINAL.test(text) ? 'hook' : undefined;
  if (/^(?:groovy|jenkinsfile)$/.test(languageId)) return 'pipeline';
  if (languageId === 'crontab') return 'cron';
  const isPipeline = languageId === 'yaml' && !OTHERS.test(text);
  return isPipeline && PIPELINES.some((keys) => keys.every((key) => key.test(text))) ? 'pipeline' : undefined;
}
