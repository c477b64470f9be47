import type { Model } from '../../model/buildModel';
import { cleanPath, joinWorkdir } from '../../model/path';
import { commandsIn, hasFlag, operands, type RunCommand } from '../../model/runCommands';
import type { Stage } from '../../model/stage';
import type { StageImage } from '../../model/stageImage';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import { shippedStages } from '../packageCalls';
import type { Report, Rule } from '../rule';
import { copyWithFlag } from './fix';

export const rule: Rule = {
  meta: {
    id: 'recursive-chown',
    aliases: [],
    severity: { recommended: 'info', strict: 'info', buildkit: 'off' },
    fix: 'suggestion',
  },
  check: function* (model) {
    for (const stage of shippedStages(model)) yield* checkStage(model, stage);
  },
};

/** Commands that put no files into the folders that COPY fills. */
const OTHERS = new Set(['addgroup', 'adduser', 'chmod', 'chown', 'groupadd', 'mkdir', 'useradd', 'usermod']);
const TOOLS: ReadonlyMap<string, string> = new Map([
  ['chown', '--chown'],
  ['chmod', '--chmod'],
]);

function checkStage(model: Model, stage: Stage): readonly Report[] {
  const reports: Report[] = [];
  /** The COPY or ADD that has filled a folder last. */
  const copied = new Map<string, Copied>();
  stage.walk((instruction, before) => {
    const filled = targetOf(instruction, before);
    if (filled !== undefined)
      copied.set(filled, {
        copy: instruction,
        makesFolder: makesFolder(model, stage, instruction, before, filled),
      });
    if (instruction.name !== 'RUN') return;
    const commands = commandsIn(model, stage, instruction);
    const end = commands.findIndex(({ program }) => !OTHERS.has(program));
    for (const command of end < 0 ? commands : commands.slice(0, end)) {
      const target = changedFolders(command, before).find((path) => copied.has(path));
      const found = target === undefined ? undefined : copied.get(target);
      if (target !== undefined && found && !isSet(command, found.copy))
        reports.push(report(model, stage, command, found, target));
    }
    // What other commands have made cannot be told from what was copied.
    if (end >= 0 || commands.length === 0) copied.clear();
  });
  return reports;
}

interface Copied {
  readonly copy: Instruction;
  readonly makesFolder: boolean;
}

/** A folder that was there before keeps its owner, whatever COPY is told. */
function makesFolder(
  { text }: Model,
  { from }: Stage,
  { span }: Instruction,
  { workdir }: StageImage,
  folder: string,
): boolean {
  return !`${workdir}/`.startsWith(`${folder}/`) && !text.slice(from.span.end, span.start).includes(folder);
}

function targetOf(
  instruction: Instruction,
  { variables, workdir, platform }: StageImage,
): string | undefined {
  const { name, arguments: words } = instruction;
  const last = words.at(-1);
  if ((name !== 'COPY' && name !== 'ADD') || !last || platform.os === 'windows') return undefined;
  const { text, isKnown } = variables.expand(last.text);
  return isKnown ? cleanPath(joinWorkdir(workdir, text, platform.os)) : undefined;
}

/** Absolute; what is below them is changed too. */
function changedFolders(command: RunCommand, { workdir, platform }: StageImage): readonly string[] {
  if (!TOOLS.has(command.program) || !hasFlag(command, '-R', '--recursive')) return [];
  const [, ...paths] = operands(command, new Set());
  return paths.flatMap(({ value }) =>
    value === undefined ? [] : cleanPath(joinWorkdir(workdir, value, platform.os)),
  );
}

function isSet({ program }: RunCommand, { flags }: Instruction): boolean {
  return flags.some(({ name }) => `--${name.text}` === TOOLS.get(program));
}

function report(
  model: Model,
  stage: Stage,
  command: RunCommand,
  { copy, makesFolder }: Copied,
  target: string,
): Report {
  const canReplace = makesFolder || command.program !== 'chown';
  return {
    span: command.span,
    message: `'${command.program}' stores a second time what '${copy.keyword.text}' has brought to '${target}'.`,
    fixes: () => (canReplace ? copyWithFlag(model, stage, command, copy) : []),
  };
}
