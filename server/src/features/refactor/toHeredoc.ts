import type { Model } from '../../model/buildModel';
import type { ShellScript } from '../../model/shellScript';
import type { Stage } from '../../model/stage';
import { styleOf } from '../../model/style';
import { flagsOf, isLasting } from '../../rules/consecutive-runs/fix';
import { innerComments } from '../../rules/innerComments';
import { heredocMarkers } from '../../syntax/dockerfile/heredoc';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import { lineAt } from '../../text/lines';
import {
  type CommandList,
  hasSimpleWords,
  isContinuedPlainly,
  outdented,
  partsBetween,
  readCommandList,
} from './commandList';
import { offer, type Place, type Refactoring } from './refactoring';

/** `RUN a && b` as a heredoc with `set -e`, and so the RUNs around it that would not notice each other. */
export function toHeredoc(place: Place): readonly Refactoring[] {
  const { model, stage, instruction } = place;
  // A shell takes the carriage return at the end of a line for a part of the last word.
  if (styleOf(model).eol === '\r\n' || model.syntax.escape === '`') return [];
  const own = linesOf(model, stage, instruction) ?? [];
  const group = groupAround(place);
  const lines = group.flatMap((one, i) => [
    ...commentsBetween(model, group[i - 1], one),
    ...linesOf(model, stage, one)!,
  ]);
  return [
    ...(own.length < 2 ? [] : heredoc(model, [instruction], own, 'Write it as a heredoc')),
    ...(group.length < 2
      ? []
      : heredoc(model, group, lines, `Write the ${group.length} RUNs here as one heredoc`)),
  ];
}

function heredoc(
  { text }: Model,
  group: readonly Instruction[],
  lines: readonly string[],
  title: string,
): readonly Refactoring[] {
  const last = group.at(-1)!;
  const { end, next } = lineAt(text, last.span.end);
  const isOpen = last.lines.end !== next || !canMark(group[0]!);
  if (isOpen || lines.some((line) => line.split('\n').includes('EOF'))) return [];
  const errexit = STOPS.test(lines[0]!) ? [] : ['set -e'];
  const newText = [' <<EOF', ...errexit, ...lines, 'EOF'].join('\n');
  return offer(title, 'rewrite', [{ span: { start: headEnd(group[0]!), end }, newText }]);
}

/** Behind flags with an open quote or brace, the builder finds no heredoc. */
function canMark({ logical, flags, keyword }: Instruction): boolean {
  const head = logical.text.slice(0, flags.at(-1)?.end ?? keyword.offset + keyword.text.length);
  return heredocMarkers(`${head} <<EOF`).length === 1;
}

/** Where the keyword and its flags end. */
function headEnd({ keyword, flags }: Instruction): number {
  return (flags.at(-1) ?? keyword).span.end;
}

function commentsBetween(
  model: Model,
  above: Instruction | undefined,
  { span }: Instruction,
): readonly string[] {
  if (!above) return [];
  return innerComments(model, { start: above.span.end, end: span.start }).map((line) => line.trim());
}

/** A heredoc starts with this, or its failures are lost. */
const STOPS = /^set -\w*e\w*$/;

/** Neighbours with the same flags, none of which leaves anything to the next one but files. */
function groupAround({ model, stage, instruction }: Place): readonly Instruction[] {
  const { instructions } = stage;
  const index = instructions.indexOf(instruction);
  const isOfGroup = (one: Instruction | undefined): boolean =>
    one !== undefined && flagsOf(one) === flagsOf(instruction) && isSelfContained(model, stage, one);
  if (!isOfGroup(instruction)) return [];
  let start = index;
  let end = index + 1;
  while (isOfGroup(instructions[start - 1])) start--;
  while (isOfGroup(instructions[end])) end++;
  return instructions.slice(start, end);
}

function isSelfContained(model: Model, stage: Stage, instruction: Instruction): boolean {
  const script = scriptOf(model, stage, instruction);
  const isFree = script?.commands.every(({ words }) => !isLasting(words));
  return isFree === true && linesOf(model, stage, instruction) !== undefined;
}

/** The commands of a RUN that each fail it, one on a line, with the comments in front of them. */
function linesOf(model: Model, stage: Stage, instruction: Instruction): readonly string[] | undefined {
  const script = scriptOf(model, stage, instruction);
  const list = script && readCommandList(script);
  if (!script || !list || !hasSimpleWords(script)) return undefined;
  const cut = list.operators.includes(';') ? ';' : '&&';
  if (!meansTheSame(script, list, cut)) return undefined;
  const parts = partsBetween(list, cut).map((part) => script.text.sourceSpan(part));
  if (!parts.every(({ start, end }) => isContinuedPlainly(model.text.slice(start, end)))) return undefined;
  return parts.flatMap((part, i) => {
    const gap = { start: parts[i - 1]?.end ?? headEnd(instruction), end: part.start };
    return [...innerComments(model, gap).map((line) => line.trim()), outdented(model.text, part)];
  });
}

function scriptOf(model: Model, stage: Stage, instruction: Instruction): ShellScript | undefined {
  const { name, heredocs } = instruction;
  return name === 'RUN' && heredocs.length === 0 ? model.scripts.of(instruction, stage) : undefined;
}

/** With `&&` in between, no other way may lead past a failure; with `;`, the script must stop by itself. */
function meansTheSame({ text: { text } }: ShellScript, list: CommandList, cut: '&&' | ';'): boolean {
  const { commands, operators } = list;
  if (cut === ';')
    return STOPS.test(text.slice(commands[0]!.start, commands[0]!.end)) && operators[0] === ';';
  return !operators.includes('&&') || operators.lastIndexOf('||') < operators.indexOf('&&');
}
