import { type ComposeBuild, readComposeBuilds } from '../hosts/composeBuilds';
import { folderOfPath, isAbsolutePath, joinPath } from '../text/paths';
import type { HostDocument } from './hostDocument';
import { isComposeName, type Workspace } from './workspace';

/** A build of a Compose file, and the path of its Dockerfile from the root of the workspace. */
export interface PlacedBuild {
  readonly build: ComposeBuild;
  readonly path: string;
}

/** The builds of a document that is a Compose file, as far as their Dockerfiles are files of the workspace. */
export function composeBuildsOf(
  { text }: HostDocument,
  { path }: Pick<Workspace, 'path'>,
): readonly PlacedBuild[] {
  if (!isComposeName(path) || !text.includes('build')) return [];
  return readComposeBuilds(text).flatMap((build) => {
    const found = pathOf(build, folderOfPath(path));
    return found === undefined ? [] : [{ build, path: found }];
  });
}

/** The context starts in the folder of the Compose file, and the Dockerfile in the context. */
function pathOf({ context, dockerfile }: ComposeBuild, folder: string): string | undefined {
  if (dockerfile === undefined || [context, dockerfile].some(isElsewhere)) return undefined;
  const start = joinPath(folder, context);
  return start === undefined ? undefined : joinPath(start, dockerfile);
}

/** An absolute path, an address, or what rests on a variable. */
function isElsewhere(text: string): boolean {
  return isAbsolutePath(text) || text.includes('$') || /:\/\/|^[\w.-]+@|^github\.com\//.test(text);
}
