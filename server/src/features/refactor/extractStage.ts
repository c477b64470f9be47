import type { Model } from '../../model/buildModel';
import type { Stage } from '../../model/stage';
import { styleOf } from '../../model/style';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import type { TextEdit } from '../../text/edit';
import { lineStart } from '../../text/lines';
import { offer, type Place, type Refactoring } from './refactoring';

/** What stands above the cursor as a stage of its own, from which the rest of the stage starts. */
export function extractStage({ model, stage, instruction }: Place): readonly Refactoring[] {
  const { instructions, from } = stage;
  const index = instructions.indexOf(instruction);
  if (index < 1 || !canBeCut(model, stage, index)) return [];
  const [, , own] = from.arguments;
  const name = newName(model);
  const { keyword } = styleOf(model);
  // The keyword is written like the FROM in front of it.
  const as = from.keyword.text === from.keyword.text.toLowerCase() ? 'as' : 'AS';
  const end = stage.baseWord!.span.end;
  const named: TextEdit = own
    ? { span: own.span, newText: name }
    : { span: { start: end, end }, newText: ` ${as} ${name}` };
  const line = `${keyword('FROM')} ${name}${own ? ` ${keyword('AS')} ${own.text}` : ''}`;
  return offer(`Start a new stage here: '${line}'`, 'extract', [
    named,
    insertedAbove(model, instruction, line),
  ]);
}

/** Nothing may count the stages, and nothing may hold for one stage only. */
function canBeCut({ text }: Model, { from, instructions, baseWord }: Stage, index: number): boolean {
  const above = instructions.slice(0, index);
  const below = instructions.slice(index);
  const isCounted = /\bfrom=["']?\d|^\s*FROM\s+\d+(?:\s|$)/im.test(text);
  const hasTriggers = instructions.some(({ name }) => name === 'ONBUILD');
  // In a stage of its own, ENTRYPOINT takes away the CMD that another stage has set.
  const isReset = isAmong(above, 'CMD') && isAmong(below, 'ENTRYPOINT');
  return baseWord !== undefined && from.flags.length === 0 && !isCounted && !hasTriggers && !isReset;
}

function isAmong(instructions: readonly Instruction[], wanted: string): boolean {
  return instructions.some(({ name }) => name === wanted);
}

function newName({ text }: Model): string {
  const words = new Set(text.toLowerCase().match(/[\w.-]+/g));
  let name = 'base';
  for (let i = 2; words.has(name); i++) name = `base${i}`;
  return name;
}

function insertedAbove(model: Model, { span, leadingComments }: Instruction, line: string): TextEdit {
  const { eol } = styleOf(model);
  const at = lineStart(model.text, leadingComments[0]?.span.start ?? span.start);
  const isApart = /\n\r?\n$/.test(model.text.slice(Math.max(0, at - 3), at));
  return { span: { start: at, end: at }, newText: `${isApart ? '' : eol}${line}${eol}` };
}
