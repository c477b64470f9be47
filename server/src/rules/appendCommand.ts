import type { Model } from '../model/buildModel';
import type { RunCommand } from '../model/runCommands';
import type { ShellScript } from '../model/shellScripts';
import { styleOf } from '../model/style';
import type { Instruction } from '../syntax/dockerfile/nodes';
import { isOpenAtEnd } from '../syntax/shell/quoting';
import type { Fix } from './rule';

/** What may close a script behind its last command. */
const CLOSED = /^(?:[\s;)}]|\bfi\b|\bdone\b|\besac\b)*$/;
/** Nothing runs behind them. */
const LEAVING = new Set(['exit', 'exec', 'return']);
const STOPS_AT_FAILURE = /^\s*set +-\w*e/;

/** Adds a command at the end of a RUN, in the style of that RUN; none where its script ends in another way. */
export function appendCommand(
  model: Model,
  { stage, instruction }: RunCommand,
  command: string,
  kind: Fix['kind'],
): readonly Fix[] {
  const script = model.scripts.of(instruction, stage);
  if (!script || !canGoOn(script)) return [];
  const body = instruction.heredocs[0]?.body;
  const isBody = body?.start === script.text.sourceOffset(0);
  if (body && !isBody) return [];
  const at = script.text.sourceOffset(script.text.text.trimEnd().length - 1) + 1;
  const newText = isBody
    ? asLine(model, at, command)
    : behind(model, instruction, model.text.slice(instruction.span.start, at), command);
  // Without `set -e` the last command alone says whether a heredoc has failed.
  const isSafe = !isBody || STOPS_AT_FAILURE.test(script.text.text);
  const edits = [{ span: { start: at, end: at }, newText }];
  return [{ title: `Add '${command}'`, kind: isSafe ? kind : 'suggestion', edits }];
}

function canGoOn({ commands, text: { text } }: ShellScript): boolean {
  const last = commands.at(-1);
  const end = commands.reduce((furthest, command) => Math.max(furthest, command.end), 0);
  if (!last || LEAVING.has(last.words[0]?.value ?? '')) return false;
  return CLOSED.test(text.slice(end)) && !text.trimEnd().endsWith(';') && !isOpenAtEnd(text);
}

function asLine(model: Model, at: number, command: string): string {
  const line = model.text.slice(model.text.lastIndexOf('\n', at - 1) + 1, at);
  return styleOf(model).eol + indentOf(line) + command;
}

/** `written` is the RUN up to its end; its operators stand at the end of lines, or at their start. */
function behind(model: Model, { arguments: [word] }: Instruction, written: string, command: string): string {
  const continued = written
    .split('\n')
    .slice(1)
    .filter((line) => !/^\s*(?:#|$)/.test(line));
  const [first] = continued;
  if (first === undefined) return ` && ${command}`;
  const { eol } = styleOf(model);
  const next = `${model.syntax.escape}${eol}`;
  const leading = continued.findLast((line) => /^\s*&&/.test(line));
  if (leading !== undefined) return ` ${next}${indentOf(leading)}&& ${command}`;
  const isList = STOPS_AT_FAILURE.test(word?.text ?? '') && /;[ \t]*[\\`]\r?$/m.test(written);
  return `${isList ? ';' : ' &&'} ${next}${indentOf(first)}${command}`;
}

function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)![0];
}
