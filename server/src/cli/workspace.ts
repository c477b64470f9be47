import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { readWorkspace } from '../config/workspaceFiles';
import { buildModel } from '../model/buildModel';
import type { HostDocument } from '../model/hostDocument';
import type { Workspace, WorkspaceFile } from '../model/workspace';
import { readIfThere, STANDARD_INPUT, toSlashes } from './files';
import type { Repositories } from './repositories';

/** What the commands of a file mean in the repository around it, or below the folder that the tool runs in. */
export async function workspaceOf(
  document: HostDocument,
  path: string,
  repositories: Repositories,
): Promise<Workspace | undefined> {
  if (path === STANDARD_INPUT) return undefined;
  const file = resolve(path);
  const root = rootOf(file, repositories);
  if (root === undefined) return undefined;
  const place = { path: toSlashes(relative(root, file)), rootName: basename(root) };
  return readWorkspace(document, place, {
    read: (one) => readDockerfile(root, one),
    list: (paths) => listFolders(root, paths),
  });
}

/** The folder of a repository, or else the current one; undefined where the file is in neither. */
function rootOf(file: string, repositories: Repositories): string | undefined {
  const current = resolve('.');
  const isBelow = file.startsWith(current + sep);
  return repositories.around(dirname(file)).repository ?? (isBelow ? current : undefined);
}

async function readDockerfile(root: string, path: string): Promise<WorkspaceFile | undefined> {
  const text = await readIfThere(join(root, path));
  return text === undefined ? undefined : { path, model: buildModel(text) };
}

async function listFolders(root: string, paths: readonly string[]): Promise<readonly string[]> {
  const folders = new Set(paths.map((path) => dirname(path)));
  const listed = await Promise.all([...folders].map((folder) => listFolder(root, folder)));
  return listed.flat();
}

async function listFolder(root: string, folder: string): Promise<readonly string[]> {
  const names = await readdir(join(root, folder)).catch(() => []);
  return names.map((name) => toSlashes(join(folder, name)));
}
