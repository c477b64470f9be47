import type { Model } from '../../model/buildModel';
import { commandsIn } from '../../model/runCommands';
import type { Stage } from '../../model/stage';
import type { Instruction, Word } from '../../syntax/dockerfile/nodes';
import type { Report, Rule } from '../rule';
import { unquoted } from '../written';
import { useAdd } from './fix';
import { unpacking } from './tar';

export const rule: Rule = {
  meta: {
    id: 'copy-archive',
    aliases: ['DL3010'],
    severity: { recommended: 'info', strict: 'info', buildkit: 'off' },
    fix: 'suggestion',
  },
  check: function* (model) {
    for (const stage of model.stages) yield* checkStage(model, stage);
  },
};

/** Endings of the archives that ADD unpacks, and of compressed files that may be such an archive. */
const ARCHIVE = /\.(?:tar|tgz|tbz2?|tb2|txz|tzst|gz|bz2|xz|zst)$/;

interface Copied {
  readonly word: Word;
  readonly name: string;
  readonly index: number;
}

function* checkStage(model: Model, stage: Stage): Iterable<Report> {
  const copied = new Map<string, Copied>();
  for (const [index, instruction] of stage.instructions.entries()) {
    if (instruction.name === 'COPY')
      for (const [name, one] of archivesOf(instruction, index)) copied.set(name, one);
    if (instruction.name !== 'RUN' || copied.size === 0) continue;
    for (const command of commandsIn(model, stage, instruction)) {
      const name = fileName(unpacking(command)?.file ?? '');
      const one = copied.get(name);
      if (!one) continue;
      copied.delete(name);
      yield report(model, stage, one, instruction, index);
    }
  }
}

/** The archives of the context that COPY takes, by the names they have before and after. */
function archivesOf(instruction: Instruction, index: number): readonly (readonly [string, Copied])[] {
  const { arguments: words, flags } = instruction;
  if (flags.some(({ name }) => name.text === 'from')) return [];
  const target = fileName(unquoted(words.at(-1)?.text ?? '', instruction));
  return words.slice(0, -1).flatMap((word) => {
    const path = unquoted(word.text, instruction);
    const name = fileName(path);
    if (!ARCHIVE.test(path) || /[$*?[\\]/.test(path)) return [];
    const one = { word, name, index };
    const isRenamed = words.length === 2 && ARCHIVE.test(target);
    return [[isRenamed ? target : name, one] as const];
  });
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function report(
  model: Model,
  stage: Stage,
  { word, name, index }: Copied,
  run: Instruction,
  at: number,
): Report {
  const copy = stage.instructions[index]!;
  return {
    span: word.span,
    message: `'${name}' is copied and then unpacked with 'tar', which 'ADD' does in one step.`,
    fixes: () => (at === index + 1 ? useAdd(model, stage, copy, run) : []),
  };
}
