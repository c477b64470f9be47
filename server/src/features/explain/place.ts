import type { Model } from '../../model/buildModel';
import { stageAt } from '../../model/buildModel';
import { joinWorkdir } from '../../model/path';
import type { Stage } from '../../model/stage';
import type { StageImage } from '../../model/stageImage';
import type { Expanded } from '../../model/variables';
import type { Instruction } from '../../syntax/dockerfile/nodes';

/** An instruction with what holds where it stands. */
export interface Place {
  readonly model: Model;
  readonly instruction: Instruction;
  /** Undefined above the first FROM. */
  readonly stage: Stage | undefined;
  /** The image as the instruction meets it; undefined for FROM, above it, and behind ONBUILD, which runs elsewhere. */
  readonly before: StageImage | undefined;
}

export function placeOf(model: Model, instruction: Instruction): Place {
  const stage = stageAt(model, instruction.span.start);
  const index = stage?.instructions.indexOf(instruction) ?? -1;
  return { model, instruction, stage, before: index < 0 ? undefined : stage?.imageAfter(index) };
}

/** A word as the builder expands it there, or undefined where its value is not known. */
export function expandAt({ model, before, instruction }: Place, text: string): Expanded | undefined {
  const variables = before?.variables ?? (instruction.name === 'FROM' ? model.globals : undefined);
  if (!variables && /["'$\\`]/.test(text)) return undefined;
  const expanded = (variables ?? model.globals).expand(text);
  return expanded.isKnown ? expanded : undefined;
}

/** A path as an instruction there means it, or undefined where the working directory of the base image decides. */
export function pathAt({ stage, before }: Place, path: string): string | undefined {
  const os = before?.platform.os ?? 'linux';
  const isAbsolute = path.startsWith('/') || (os === 'windows' && /^(?:[a-zA-Z]:|\\)/.test(path));
  const folder = isAbsolute ? '/' : stage && before && folderOf(stage, before);
  if (folder !== undefined) return withDrive(joinWorkdir(folder, path, os), os);
  // Whether the image is for Windows is not known, but this can hardly mean anything else.
  return /^[a-zA-Z]:[/\\]/.test(path) ? path : undefined;
}

/** The working directory of an image that a stage makes, or undefined where the base image decides it. */
export function folderOf(stage: Stage, { workdir, platform }: StageImage): string | undefined {
  const base = stage.root;
  const isKnown = workdir !== '' || (base.kind === 'image' && base.facts !== undefined);
  return isKnown ? withDrive(workdir || joinWorkdir('', '/', platform.os), platform.os) : undefined;
}

/** The builder leaves the letter of the system drive out. */
function withDrive(path: string, os: string): string {
  return os === 'windows' && path.startsWith('\\') ? `C:${path}` : path;
}
