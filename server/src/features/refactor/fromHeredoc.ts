import type { ShellScript } from '../../model/shellScript';
import { styleOf } from '../../model/style';
import type { Heredoc, Instruction } from '../../syntax/dockerfile/nodes';
import {
  type CommandList,
  hasSimpleWords,
  isContinuedPlainly,
  outdented,
  partsBetween,
  readCommandList,
} from './commandList';
import { offer, type Place, type Refactoring } from './refactoring';

/** A heredoc as commands that `&&` joins; those that stop in another way than by `set -e` alone keep it, with `;`. */
export function fromHeredoc({ model, stage, instruction }: Place): readonly Refactoring[] {
  const heredoc = onlyHeredoc(instruction);
  const script = heredoc && model.scripts.of(instruction, stage);
  const list = script && readCommandList(script);
  if (!list || model.syntax.escape === '`' || heredoc.text.includes('\r')) return [];
  const operator = stopsAlone(script, list) ? ' &&' : ';';
  const lines = linesOf(script, list, operator);
  if (!lines) return [];
  const { indent } = styleOf(model);
  const start = lines[0]!.startsWith('#') ? `\\\n${indent}` : '';
  const span = { start: heredoc.marker.span.start, end: instruction.span.end };
  const edit = { span, newText: `${start}${lines.join('\n').replaceAll('\n', `\n${indent}`)}` };
  return offer(`Write the heredoc as a list with '${operator.trim()}'`, 'rewrite', [edit]);
}

/** The heredoc that is all of a RUN. */
function onlyHeredoc({ name, heredocs, arguments: [word] }: Instruction): Heredoc | undefined {
  const [heredoc] = heredocs;
  const isOnly = heredocs.length === 1 && word?.text.trim() === heredoc?.marker.text;
  return name === 'RUN' && isOnly && heredoc?.terminator ? heredoc : undefined;
}

/** Whether `set -e` does what `&&` would. */
function stopsAlone(script: ShellScript, { commands: [first], operators }: CommandList): boolean {
  const isFirst = first !== undefined && script.text.text.slice(first.start, first.end) === 'set -e';
  const isMixed = operators.includes('&&') || operators.includes(';');
  return isFirst && operators[0] === '\n' && !isMixed && hasSimpleWords(script);
}

/** Commands and comments, as they stand in the lines of an instruction. */
function linesOf(
  script: ShellScript,
  list: CommandList,
  operator: ' &&' | ';',
): readonly string[] | undefined {
  const { text } = script.text;
  const parts = partsBetween(list, '\n');
  const written = parts.map((part) => outdented(text, part));
  if (!written.every(isContinuedPlainly)) return undefined;
  return parts.flatMap(({ start }, i) => {
    const comments = commentsIn(text.slice(parts[i - 1]?.end ?? 0, start));
    if (i === 0 && operator === ' &&') return comments;
    return [...comments, `${written[i]}${i === parts.length - 1 ? '' : `${operator} \\`}`];
  });
}

function commentsIn(gap: string): readonly string[] {
  return gap
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('#'));
}
