import type { Model } from '../../model/buildModel';
import { lineage } from '../../model/stage';
import { lex } from '../../syntax/dockerfile/lex';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import { writableLineStart } from '../../text/lines';
import type { Span } from '../../text/span';
import { expandedWords, tokenAt } from '../tokens';
import { offer, type Place, type Refactoring } from './refactoring';

/** What means the same wherever it stands. */
const PLAIN = /^[\w.:/@+,-]+$/;
/** The builder gives them values of its own. */
const OF_BUILDER = /^(?:TARGET|BUILD)(?:PLATFORM|OS|OSVERSION|ARCH|VARIANT|STAGE)$/;

/** In place of the `$NAME` at the cursor, the value that this file gives it. */
export function inlineReference({ model, stage, instruction, offset }: Place): readonly Refactoring[] {
  const token = tokenAt(model, offset);
  if (token?.kind !== 'part' || token.isTrigger || token.part.kind !== 'variable') return [];
  const { name, modifier } = token.part;
  const index = stage.instructions.indexOf(instruction);
  const isFrom = instruction === stage.from;
  if (modifier !== '' || !(isFrom || index >= 0)) return [];
  const above = isFrom ? [] : lineage(stage).flatMap(({ instructions }) => instructions);
  if (!isSetIn([...globalsOf(model), ...above], name)) return [];
  const variables = isFrom ? model.globals : stage.imageAfter(index).variables;
  const value = variables.getKnown(name);
  if (value === undefined || !PLAIN.test(value) || wouldJoin(model.text, token.span, value)) return [];
  const title = `Write '${value}' in place of '${model.text.slice(token.span.start, token.span.end)}'`;
  return offer(title, 'inline', [{ span: token.span, newText: value }]);
}

/** Behind `$NAME`, letters would become a part of that name. */
function wouldJoin(text: string, { start }: Span, value: string): boolean {
  return /^\w/.test(value) && /\$\w+$/.test(text.slice(text.lastIndexOf('$', start - 1), start));
}

/** What the base image sets is not known to stay. */
function isSetIn(instructions: readonly Instruction[], name: string): boolean {
  const pairs = instructions.flatMap((one) => (one.name === 'ARG' || one.name === 'ENV' ? one.pairs : []));
  return !OF_BUILDER.test(name) && pairs.some(({ key, value }) => value && key.text === name);
}

function globalsOf({ syntax, stages: [first] }: Model): readonly Instruction[] {
  return syntax.instructions.slice(0, first ? syntax.instructions.indexOf(first.from) : 0);
}

/** The value of the global ARG at the cursor in place of every use, and the ARG gone. */
export function inlineArgument({ model, instruction }: Place): readonly Refactoring[] {
  const [pair, ...more] = instruction.pairs;
  const isGlobal = instruction.name === 'ARG' && globalsOf(model).includes(instruction);
  if (!isGlobal || !pair?.value || more.length > 0) return [];
  const { text: name } = pair.key;
  const value = pair.value.text;
  const uses = model.stages.flatMap(({ from }) => usesIn(from, name));
  const mentions = model.text.match(/\w+/g)?.filter((word) => word === name) ?? [];
  // A stage that takes it over, or a comment that speaks of it, needs it.
  if (!PLAIN.test(value) || OF_BUILDER.test(name) || mentions.length !== uses.length + 1) return [];
  if (uses.some((span) => wouldJoin(model.text, span, value))) return [];
  return offer(`Write '${value}' in place of '${name}', and remove the ARG`, 'inline', [
    ...uses.map((span) => ({ span, newText: value })),
    { span: linesOf(model, instruction), newText: '' },
  ]);
}

/** `$NAME` and `${NAME}`; not those that say what to do without a value. */
function usesIn(instruction: Instruction, name: string): readonly Span[] {
  return expandedWords(instruction).flatMap(({ text, offset }) =>
    lex(text, () => undefined, { escape: '\\' })
      .references.filter((reference) => reference.name === name && reference.modifier === '')
      .map(({ start, end }) => instruction.logical.sourceSpan({ start: offset + start, end: offset + end })),
  );
}

function linesOf({ text }: Model, { span, lines }: Instruction): Span {
  return { start: writableLineStart(text, span.start), end: lines.end };
}
