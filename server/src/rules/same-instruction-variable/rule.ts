import type { Model } from '../../model/buildModel';
import type { Stage } from '../../model/stage';
import { lex, type Reference } from '../../syntax/dockerfile/lex';
import type { Instruction, KeyValue } from '../../syntax/dockerfile/nodes';
import type { Report, Rule } from '../rule';
import { split } from './fix';

export const rule: Rule = {
  meta: {
    id: 'same-instruction-variable',
    aliases: ['DL3044'],
    severity: { recommended: 'warning', strict: 'error', buildkit: 'off' },
    fix: 'safe',
  },
  check: function* (model) {
    const declared = new Map<Stage, ReadonlySet<string>>();
    for (const stage of model.stages) {
      const below = stage.base.kind === 'stage' ? declared.get(stage.base.stage) : undefined;
      const names = new Set(below);
      for (const instruction of stage.instructions) yield* checkInstruction(model, instruction, names);
      declared.set(stage, names);
    }
  },
};

/** `names` are those that the file has set before, and gets those of the instruction. */
function* checkInstruction(model: Model, written: Instruction, names: Set<string>): Iterable<Report> {
  const instruction = written.trigger ?? written;
  if (instruction.name === 'ENV') {
    const places = placesOf(instruction.pairs);
    if (instruction.logical.text.includes('$'))
      for (const [index, pair] of instruction.pairs.entries())
        for (const reference of referencesOf(model, pair))
          if (places.has(reference.name) && reference.name !== pair.key.text && !names.has(reference.name))
            yield report(model, written, index, reference, places.get(reference.name)!);
  }
  if (instruction.name === 'ENV' || instruction.name === 'ARG')
    for (const { key } of written.pairs) names.add(key.text);
}

function placesOf(pairs: readonly KeyValue[]): ReadonlyMap<string, number> {
  return new Map(pairs.map(({ key }, index) => [key.text, index] as const).reverse());
}

/** The variables that a value asks for, each once. */
function referencesOf({ syntax }: Model, { value }: KeyValue): readonly Reference[] {
  if (!value?.text.includes('$')) return [];
  const { references } = lex(value.text, () => undefined, { escape: syntax.escape });
  // Backwards, so that the first reference of a name is the one that stays.
  return [...new Map(references.map((one) => [one.name, one] as const).reverse()).values()].reverse();
}

function report(
  model: Model,
  written: Instruction,
  index: number,
  reference: Reference,
  place: number,
): Report {
  const instruction = written.trigger ?? written;
  const { key, value } = instruction.pairs[index]!;
  const start = value!.offset + reference.start;
  const end = value!.offset + reference.end;
  return {
    span: instruction.logical.sourceSpan({ start, end }),
    message: `'${key.text}' gets the '${reference.name}' from before this instruction, not the one that it sets.`,
    fixes: () => (written.trigger || place > index ? [] : split(model, instruction, index)),
  };
}
