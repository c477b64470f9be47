import { code } from '../../knowledge/markdown';
import { type Model, stageAt } from '../../model/buildModel';
import type { Variables } from '../../model/variables';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import type { Place } from './place';

/** Arguments whose value is that of the platform, which the build decides. */
export const PLATFORM = /^(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH)$/;

/** The value that a variable has at an instruction, or why it has none. */
export function explainVariable(
  { model, instruction, before, stage }: Place,
  name: string,
  modifier: string,
): string | undefined {
  // FROM sees the global ARGs; an instruction of a stage sees what stands above it.
  const variables = instruction.name === 'FROM' || !stage ? model.globals : before?.variables;
  if (!variables) return undefined;
  if (variables.isOutside(name)) return FROM_OUTSIDE;
  const meaning = MODIFIERS[modifier];
  const value = explainValue(model, instruction, variables, name);
  return meaning ? `${value} ${meaning}` : value;
}

const FROM_OUTSIDE = 'A value is put in its place before the Dockerfile is read: docker sees only that.';

/** What comes of `${NAME<modifier>word}`. */
const MODIFIERS: Readonly<Record<string, string | undefined>> = {
  ':-': 'Where it is unset or empty, the text behind `:-` stands in for it.',
  '-': 'Where it is unset, the text behind `-` stands in for it.',
  ':+': 'Where it is set and not empty, the text behind `:+` stands there; otherwise nothing.',
  '+': 'Where it is set, the text behind `+` stands there; otherwise nothing.',
  ':?': 'Where it is unset or empty, the build stops with the text behind `:?`.',
  '?': 'Where it is unset, the build stops with the text behind `?`.',
  '#': 'The shortest match of the pattern behind `#` is cut off its start.',
  '##': 'The longest match of the pattern behind `##` is cut off its start.',
  '%': 'The shortest match of the pattern behind `%` is cut off its end.',
  '%%': 'The longest match of the pattern behind `%%` is cut off its end.',
  '/': 'The first match of the pattern is replaced by the text behind the second slash.',
  '//': 'Every match of the pattern is replaced by the text behind the last slash.',
};

function explainValue(model: Model, instruction: Instruction, variables: Variables, name: string): string {
  const written = code(`$${name}`);
  const known = variables.getKnown(name);
  if (known && PLATFORM.test(name)) return `${written} is ${code(known)} in a build for linux/amd64.`;
  if (known === '') return `${written} is empty here.`;
  if (known !== undefined)
    return `${written} is ${code(known)} here${overridable(model, instruction, name)}.`;
  if (variables.get(name) !== undefined) return `${written} rests on a value that is not in this file.`;
  return whyUnset(model, instruction, name, written);
}

function overridable(model: Model, instruction: Instruction, name: string): string {
  return declaresArg(model, instruction, name)
    ? `, unless the build sets it with ${code(`--build-arg ${name}=...`)}`
    : '';
}

function whyUnset(model: Model, instruction: Instruction, name: string, written: string): string {
  if (declaresArg(model, instruction, name)) {
    return `${written} has no value in this file: pass it with ${code(`--build-arg ${name}=...`)}, or give its ARG a default.`;
  }
  if (instruction.name !== 'FROM' && model.globals.get(name) !== undefined) {
    return `${written} has no value in this stage: write ${code(`ARG ${name}`)} above, to take over the one from above the first FROM.`;
  }
  return `${written} is not set in this file; the base image may set it.`;
}

/** Whether the last to set the name, above the instruction and where it can see it, is an ARG. */
function declaresArg(model: Model, instruction: Instruction, name: string): boolean {
  const stage = stageAt(model, instruction.span.start);
  const isGlobal = instruction.name === 'FROM' || !stage;
  const visible = isGlobal
    ? model.syntax.instructions.slice(
        0,
        model.syntax.instructions.indexOf(model.stages[0]?.from ?? instruction),
      )
    : stage.instructions.slice(0, stage.instructions.indexOf(instruction));
  const last = visible.findLast(({ pairs }) => pairs.some(({ key }) => key.text === name));
  return last?.name === 'ARG';
}
