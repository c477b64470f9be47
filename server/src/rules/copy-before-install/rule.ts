import type { Model } from '../../model/buildModel';
import { commandsIn } from '../../model/runCommands';
import { lineage, type Stage } from '../../model/stage';
import type { Instruction, Word } from '../../syntax/dockerfile/nodes';
import { mountsOf } from '../mounts';
import type { Report, Rule } from '../rule';
import { unquoted } from '../written';
import { copyListFirst } from './fix';
import { type Install, type Installer, readInstall } from './installers';

export const rule: Rule = {
  meta: {
    id: 'copy-before-install',
    aliases: [],
    severity: { recommended: 'info', strict: 'info', buildkit: 'off' },
    fix: 'suggestion',
  },
  check: function* (model) {
    for (const stage of model.stages) yield* checkStage(model, stage);
  },
};

/** The build context as a whole, however it is spelt. */
const EVERYTHING = /^(?:\.?\/?|\.\/\.|(?:\.\/)?\*)$/;

/** The word of a COPY that stands for the whole context, until the install that comes too late. */
interface Whole {
  readonly word: Word;
  readonly index: number;
}

function* checkStage(model: Model, stage: Stage): Iterable<Report> {
  let whole: Whole | undefined;
  for (const [index, instruction] of stage.instructions.entries()) {
    const word = wholeContext(instruction);
    if (word && !whole) whole = { word, index };
    if (!whole || instruction.name !== 'RUN' || hasMount(instruction)) continue;
    const found = firstInstall(model, stage, instruction);
    if (!found) continue;
    const inherited = lineage(stage).slice(1);
    const before = [...stage.instructions.slice(0, index), ...inherited.flatMap((one) => one.instructions)];
    if (!before.some((one) => brings(one, found.installer) || installs(model, stage, one, found.installer)))
      yield report(model, stage, whole, { ...found, index });
    return;
  }
}

function wholeContext({ name, arguments: words, flags }: Instruction): Word | undefined {
  if (name !== 'COPY' && name !== 'ADD') return undefined;
  if (flags.some((flag) => flag.name.text === 'from' || flag.name.text === 'exclude')) return undefined;
  return words.slice(0, -1).find(({ text }) => text !== '' && EVERYTHING.test(text));
}

/** A cache makes the installation quick, and a bind mount brings the list by itself. */
function hasMount(instruction: Instruction): boolean {
  return mountsOf(instruction).some(({ type }) => type === 'cache' || type === 'bind');
}

function firstInstall(model: Model, stage: Stage, instruction: Instruction): Install | undefined {
  for (const command of commandsIn(model, stage, instruction)) {
    const install = readInstall(command);
    if (install) return install;
  }
  return undefined;
}

/** A COPY of the list, or of what may be it. */
function brings(instruction: Instruction, { list }: Installer): boolean {
  const { name, arguments: words } = instruction;
  if (name !== 'COPY' && name !== 'ADD') return false;
  return words.slice(0, -1).some(({ text }) => {
    const source = unquoted(text, instruction);
    return !EVERYTHING.test(source) && (list.test(source) || source.includes('$'));
  });
}

/** Who installs twice has thought of it. */
function installs(model: Model, stage: Stage, instruction: Instruction, installer: Installer): boolean {
  if (instruction.name !== 'RUN') return false;
  return firstInstall(model, stage, instruction)?.installer === installer;
}

function report(model: Model, stage: Stage, whole: Whole, install: Install & { index: number }): Report {
  const { command, name, files, index } = install;
  const copy = stage.instructions[whole.index]!;
  return {
    span: whole.word.span,
    message: `'${copy.keyword.text} ${whole.word.text}' stands above '${name}', which then runs again after a change of any file.`,
    fixes: () =>
      index === whole.index + 1 && files ? copyListFirst(model, stage, copy, command, files) : [],
  };
}
