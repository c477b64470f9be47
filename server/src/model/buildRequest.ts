import { readBuildSource } from '../syntax/docker/buildSource';
import type { ShellWord } from '../syntax/shell/commands';
import { isWorkingFolder } from '../syntax/shell/workingFolder';
import { isAbsolutePath } from '../text/paths';
import { type DockerCommand, mayBeMany, optionsOf } from './dockerCommand';
import type { Invocation } from './invocations';

/** What a build command is told to build, as far as it lies in files. */
export interface BuildRequest {
  /** The path of the Dockerfile, from the folder that the command runs in. */
  readonly dockerfile: string;
  /** The value of `--file`; undefined where the build context decides. */
  readonly file: ShellWord | undefined;
}

const BUILDS = /^buildx (?:dap |debug )?build$/;

/** Whether it builds an image from one Dockerfile. */
export function isBuild({ command: { path } }: DockerCommand): boolean {
  return BUILDS.test(path);
}

/**
 * The Dockerfile that a build command names; undefined where it comes from elsewhere, or rests on a variable. `--file`
 * starts in the folder of the command, and not in the context (source: `build/opt.go` of docker/buildx). `missingContext`
 * stands in for a context that has not been written yet.
 */
export function readBuildRequest(invocation: Invocation, missingContext?: string): BuildRequest | undefined {
  const { tool, command } = invocation;
  // Podman looks for other names, and in other folders.
  if (tool === 'podman' || !isBuild(command) || holdsMore(invocation)) return undefined;
  const [context, ...surplus] = command.operands;
  const folder = surplus.length > 0 ? undefined : context ? localFolder(context) : missingContext;
  if (folder === undefined) return undefined;
  const file = optionsOf(command, 'file').at(-1)?.value;
  if (!file) return { dockerfile: `${folder}/Dockerfile`, file: undefined };
  const isHere = file.value !== undefined && isLocalPath(file.value);
  return isHere ? { dockerfile: file.value!, file } : undefined;
}

/** Whether a variable may stand for options or for another context; behind an option it stands for the value. */
function holdsMore({ words, command: { flags } }: Invocation): boolean {
  const values = new Set(flags.map(({ value }) => value?.start));
  return words.some((word) => mayBeMany(word) && !values.has(word.start));
}

function localFolder({ value, text }: ShellWord): string | undefined {
  if (value === undefined) return isWorkingFolder(text.replace(/^"(.*)"$/s, '$1')) ? '.' : undefined;
  return isLocalPath(value) && readBuildSource(value).kind === 'folder' ? value : undefined;
}

function isLocalPath(value: string): boolean {
  return value !== '' && value !== '-' && !isAbsolutePath(value) && !/^[a-z][a-z\d+.-]*:\/\//i.test(value);
}
