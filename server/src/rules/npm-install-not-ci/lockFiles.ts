import type { Model } from '../../model/buildModel';
import { cleanPath, joinWorkdir } from '../../model/path';
import type { Stage } from '../../model/stage';
import type { StageImage } from '../../model/stageImage';
import type { Instruction } from '../../syntax/dockerfile/nodes';

/** Sources that name the lock file. `package-lock.json*` says that there may be none. */
const LOCK_FILE = /(?:^|\/)(?:package-lock|npm-shrinkwrap|package-?\*)\.json$/;

/**
 * The RUNs whose working folder holds a lock file of npm that COPY or ADD has brought by name, each with the offset
 * up to which it stays in that folder.
 */
export function runsBesideLockFile(model: Model): ReadonlyMap<Instruction, number> {
  const runs = new Map<Instruction, number>();
  if (mentionsLockFile(model)) return runs;
  const folders = new Map<Stage, Set<string>>();
  for (const stage of model.stages) {
    const below = stage.base.kind === 'stage' ? folders.get(stage.base.stage) : undefined;
    const own = new Set(below);
    folders.set(stage, own);
    stage.walk((instruction, before) => {
      const folder = lockFolder(instruction, before);
      if (folder !== undefined) own.add(folder);
      if (instruction.name !== 'RUN' || !own.has(folderAt(before, ''))) return;
      runs.set(instruction, endOfStay(model, instruction));
    });
  }
  return runs;
}

function endOfStay({ text }: Model, { span }: Instruction): number {
  const change = text.slice(span.start, span.end).search(/\b(?:cd|pushd|chdir)\b/);
  return change < 0 ? span.end : span.start + change;
}

/** A command that looks for the file, or deletes it, knows what it does. */
function mentionsLockFile({ text, syntax }: Model): boolean {
  return syntax.instructions.some(
    ({ name, span }) => name === 'RUN' && /package-lock|shrinkwrap/.test(text.slice(span.start, span.end)),
  );
}

/** Where COPY or ADD puts a lock file. */
function lockFolder({ name, arguments: words }: Instruction, before: StageImage): string | undefined {
  const sources = words.slice(0, -1).map(({ text }) => text);
  const isCopy = name === 'COPY' || name === 'ADD';
  if (!isCopy || !sources.some((source) => LOCK_FILE.test(source))) return undefined;
  const { text, isKnown } = before.variables.expand(words.at(-1)!.text);
  return isKnown ? folderAt(before, text.replace(/[^/]+\.json$/, '')) : undefined;
}

function folderAt({ workdir, platform }: StageImage, path: string): string {
  return cleanPath(joinWorkdir(workdir, path, platform.os).replaceAll('\\', '/'));
}
