import type { Instruction } from '../syntax/dockerfile/nodes';
import type { Span } from '../text/span';
import type { Model } from './buildModel';
import type { CommandWord, ShellScripts } from './shellScripts';
import type { Stage } from './stage';
import { baseName } from './start';
import { isRunByXargs, programAt } from './wrappers';

export type { CommandWord };

/** One command that a RUN of a stage runs, whichever form it has. */
export interface RunCommand {
  readonly stage: Stage;
  readonly instruction: Instruction;
  /** The program without its folder, behind `sudo`, `env` and the like. */
  readonly program: string;
  /** What stands behind the program; `value` is undefined where it rests on a variable. */
  readonly arguments: readonly CommandWord[];
  /** Of the program's name. */
  readonly span: Span;
}

/** Where the scripts of a document are found. */
interface HasScripts {
  readonly scripts: ShellScripts;
}

/** The commands of one RUN of this stage, found once for all who ask. */
export function commandsIn(model: HasScripts, stage: Stage, instruction: Instruction): readonly RunCommand[] {
  const { commands } = model.scripts;
  const known = commands.get(instruction);
  if (known) return known;
  const found = wordsIn(model, stage, instruction).flatMap(
    (words) => toCommand(stage, instruction, words) ?? [],
  );
  commands.set(instruction, found);
  return found;
}

/** The words of every command, wrappers such as `sudo` included. */
export function* wordsOfRuns(
  model: Model,
): Iterable<{ stage: Stage; instruction: Instruction; words: readonly CommandWord[] }> {
  for (const stage of model.stages) {
    for (const instruction of stage.instructions) {
      if (instruction.name !== 'RUN') continue;
      for (const words of wordsIn(model, stage, instruction)) yield { stage, instruction, words };
    }
  }
}

function wordsIn(
  { scripts }: HasScripts,
  stage: Stage,
  instruction: Instruction,
): readonly (readonly CommandWord[])[] {
  if (instruction.json) return [instruction.arguments.map(({ text, span }) => ({ value: text, span }))];
  return scripts.of(instruction, stage)?.words ?? [];
}

function toCommand(
  stage: Stage,
  instruction: Instruction,
  words: readonly CommandWord[],
): RunCommand | undefined {
  const at = programAt(words);
  const program = words[at];
  // Nothing can be said of a command that gets more words from `xargs`.
  if (program?.value === undefined || isRunByXargs(words.slice(0, at))) return undefined;
  return {
    stage,
    instruction,
    program: baseName(program.value),
    arguments: words.slice(at + 1),
    span: program.span,
  };
}

/** Whether one of the flags is given: `-y`, also inside a bundle such as `-qqy`, or `--yes`, also with a value. */
export function hasFlag({ arguments: words }: RunCommand, ...names: readonly string[]): boolean {
  return words.some(({ value }) => value !== undefined && names.some((name) => isFlag(value, name)));
}

function isFlag(word: string, name: string): boolean {
  if (name.startsWith('--')) return word === name || word.startsWith(`${name}=`);
  return word === name || (name.length === 2 && /^-[A-Za-z]+$/.test(word) && word.includes(name[1]!));
}

/** The arguments that are no flags; `valued` names the flags that take the next word. */
export function operands(
  { arguments: words }: RunCommand,
  valued: ReadonlySet<string>,
): readonly CommandWord[] {
  const found: CommandWord[] = [];
  for (let i = 0; i < words.length; i++) {
    const { value } = words[i]!;
    if (value === '--') return [...found, ...words.slice(i + 1)];
    if (value?.startsWith('-') && value !== '-') {
      if (valued.has(value)) i++;
    } else found.push(words[i]!);
  }
  return found;
}
