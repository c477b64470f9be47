import type { Model } from '../../model/buildModel';
import { lineage, type Stage } from '../../model/stage';
import { shellOf } from '../../model/stageImage';
import { type Style, styleOf } from '../../model/style';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import type { TextEdit } from '../../text/edit';
import { lineAt, lineStart } from '../../text/lines';
import type { Fix } from '../rule';
import { accountMade } from './accounts';
import { isRoot } from './root';

/** A USER value, and the commands that must run as root before it can be used. */
interface Choice {
  readonly user: string;
  readonly commands: readonly string[];
}

/** Works in every Linux image: no account is needed, and no program of the image. */
const NUMERIC: Choice = { user: '10001:10001', commands: [] };
const MADE_ACCOUNT = 'app';
const POSIX_SHELL = /(?:^|[\\/])(?:sh|bash|ash|dash|zsh|ksh|busybox)$/;

export function addNonRootUser(model: Model, stage: Stage): readonly Fix[] {
  const choice = choose(model, stage);
  const edit = choice && place(model, stage, choice);
  if (!edit) return [];
  const how =
    choice.commands.length > 0 && choice.user === MADE_ACCOUNT
      ? `create and use '${choice.user}'`
      : `use '${choice.user}'`;
  return [{ title: `Add non-root USER (${how})`, kind: 'suggestion', edits: [edit] }];
}

/** An account that is there already is better than a new one, and one the file itself chose is the best. */
function choose(model: Model, stage: Stage): Choice | undefined {
  const used = userInUse(stage);
  if (used) return { user: used, commands: [] };
  const made = accountMade(stage);
  if (made !== undefined) return made === 'unknown' ? NUMERIC : { user: made, commands: [] };
  const base = stage.root;
  if (base.kind === 'scratch') return NUMERIC;
  const facts = base.kind === 'image' ? base.facts : undefined;
  if (!facts) return isLinux(model, stage) ? NUMERIC : undefined;
  if (facts.family === 'windows') return { user: 'ContainerUser', commands: [] };
  if (!isRoot(facts.defaultUser)) return { user: facts.defaultUser, commands: [] };
  const account = facts.users[0];
  const canRun = POSIX_SHELL.test(shellOf(stage.image)[0] ?? '');
  if (account && (canRun || !account.prepare)) return { user: account.name, commands: account.prepare ?? [] };
  return facts.createUser && canRun ? { user: MADE_ACCOUNT, commands: facts.createUser } : NUMERIC;
}

/** The last USER of the chain of stages that is not root. */
function userInUse(stage: Stage): string | undefined {
  for (const { instructions, image } of lineage(stage)) {
    for (let i = instructions.length - 1; i >= 0; i--) {
      const word = instructions[i]!.name === 'USER' ? instructions[i]!.arguments[0] : undefined;
      const { text, isKnown } = image.variables.expand(word?.text ?? '');
      if (text !== '' && isKnown && !isRoot(text)) return text;
    }
  }
  return undefined;
}

/** Nothing in the file speaks of Windows. */
function isLinux(model: Model, stage: Stage): boolean {
  return model.syntax.escape === '\\' && POSIX_SHELL.test(shellOf(stage.image)[0] ?? '');
}

/** Before ENTRYPOINT and CMD, behind the last instruction that needs root; undefined where there is no safe place. */
function place(model: Model, stage: Stage, choice: Choice): TextEdit | undefined {
  const { instructions } = stage;
  if (instructions.some(changesBuildsOnTop)) return undefined;
  const lastNeed = instructions.findLastIndex(
    ({ name }) => name === 'RUN' || name === 'WORKDIR' || name === 'USER',
  );
  const lastUser = instructions[lastNeed];
  const word = lastUser?.name === 'USER' ? lastUser.arguments[0] : undefined;
  if (word && choice.commands.length === 0) return { span: word.span, newText: choice.user };
  const start = instructions.findIndex(
    ({ name }, index) => index > lastNeed && (name === 'ENTRYPOINT' || name === 'CMD'),
  );
  const style = styleOf(model);
  const lines = write(choice, style, model.syntax.escape);
  const target = instructions[start];
  return target
    ? prepend(model.text, target, lines, style)
    : append(model.text, instructions.at(-1) ?? stage.from, lines, style);
}

/** A RUN that ONBUILD puts off would run as the new user in every image built on this one. */
function changesBuildsOnTop({ trigger }: Instruction): boolean {
  return trigger?.name === 'RUN';
}

function prepend(text: string, target: Instruction, lines: readonly string[], style: Style): TextEdit {
  const first = target.leadingComments[0]?.span.start ?? target.span.start;
  const at = lineStart(text, first);
  const indent = text.slice(lineStart(text, target.span.start), target.span.start);
  return { span: { start: at, end: at }, newText: lines.map((line) => indent + line + style.eol).join('') };
}

function append(
  text: string,
  last: Instruction,
  lines: readonly string[],
  style: Style,
): TextEdit | undefined {
  const line = lineAt(text, last.span.end);
  // A continuation or a heredoc that the end of the file cut off would swallow what is added.
  const isOpen =
    text.slice(last.span.end, line.end).trim() !== '' || last.heredocs.some(({ terminator }) => !terminator);
  if (isOpen) return undefined;
  return {
    span: { start: line.end, end: line.end },
    newText: lines.map((added) => style.eol + added).join(''),
  };
}

function write({ user, commands }: Choice, style: Style, escape: string): string[] {
  const glue = ` && ${escape}${style.eol}${style.indent}`;
  const run = commands.length > 0 ? [`${style.keyword('RUN')} ${commands.join(glue)}`] : [];
  return [...run, `${style.keyword('USER')} ${user}`];
}
