import { composeBuildsOf } from '../model/composeFile';
import type { HostDocument } from '../model/hostDocument';
import type { Workspace, WorkspaceFile } from '../model/workspace';
import { WorkspaceBuilds } from '../model/workspaceBuilds';

/** How to look at the files around a document; paths start at the root of the workspace. */
export interface WorkspaceReader {
  /** Undefined where there is no such file. */
  readonly read: (path: string) => Promise<WorkspaceFile | undefined>;
  /** The Dockerfiles and Compose files known by name, at least those in the folders of some paths. */
  readonly list: (paths: readonly string[]) => Promise<readonly string[]>;
}

/** What the commands of a document need to know of the files around it; undefined where they need nothing. */
export async function readWorkspace(
  document: HostDocument,
  place: Pick<Workspace, 'path' | 'rootName'>,
  { read, list }: WorkspaceReader,
): Promise<Workspace | undefined> {
  // Most documents name no Dockerfile: their scripts need not be read for this.
  if (!/\bbuild/.test(document.text)) return undefined;
  const unread: Workspace = { ...place, dockerfiles: new Map(), names: [], images: [] };
  const composed = composeBuildsOf(document, place).map(({ path }) => path);
  const wanted = [...new WorkspaceBuilds(document, unread).wanted, ...composed];
  if (wanted.length === 0) return undefined;
  const found = { ...unread, dockerfiles: await readAll(wanted, read) };
  const { lacksFile } = new WorkspaceBuilds(document, found);
  return lacksFile ? { ...found, names: await list(wanted) } : found;
}

/** The files that there are, by their paths. */
export async function readAll(
  paths: readonly string[],
  read: WorkspaceReader['read'],
): Promise<Workspace['dockerfiles']> {
  const files = await Promise.all(paths.map(read));
  return new Map(files.flatMap((file) => (file ? [[file.path, file]] : [])));
}
