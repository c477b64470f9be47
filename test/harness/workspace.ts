import { buildModel } from '../../server/src/model/buildModel';
import type { Workspace } from '../../server/src/model/workspace';

/** A workspace of Dockerfiles by their paths, as the document at `path` sees it. */
export function workspaceOf(path: string, files: Readonly<Record<string, string>>): Workspace {
  const entries = Object.entries(files);
  return {
    path,
    rootName: 'project',
    dockerfiles: new Map(entries.map(([name, text]) => [name, { path: name, model: buildModel(text) }])),
    names: entries.map(([name]) => name),
    images: [],
  };
}
