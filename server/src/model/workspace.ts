import { languageOfName } from '../hosts/languageOf';
import { nameOfPath } from '../text/paths';
import type { Model } from './buildModel';
import type { Stage } from './stage';

/** What is known of the files around a document. All paths start at the root of the workspace, with `/`. */
export interface Workspace {
  /** Of the document itself. */
  readonly path: string;
  /** The name of the root folder; undefined where the folder is not known to hold all files of a project. */
  readonly rootName: string | undefined;
  /** The Dockerfiles that have been read; a file that was asked for and is not here does not exist. */
  readonly dockerfiles: ReadonlyMap<string, WorkspaceFile>;
  /** Files known by name alone: Dockerfiles, what may become one, and Compose files. */
  readonly names: readonly string[];
  /** Images that Compose files name. */
  readonly images: readonly string[];
}

export interface WorkspaceFile {
  readonly path: string;
  /** Parsed when first asked for. */
  readonly model: Model;
}

/** The stage of a name, as the builder compares it. */
export function findStage({ model }: WorkspaceFile, name: string | undefined): Stage | undefined {
  return name === undefined ? undefined : model.stages.findLast((stage) => stage.name === name.toLowerCase());
}

/** Whether the name of a file says that it is a Dockerfile. */
export function isDockerfileName(path: string): boolean {
  return languageOfName(nameOfPath(path)) === 'dockerfile';
}

/** Whether the name of a file says that it is a Compose file. */
export function isComposeName(path: string): boolean {
  return /^(?:docker-)?compose(?:[.-].+)?\.ya?ml$/i.test(nameOfPath(path));
}

/** The images that a Compose file names, but for those that rest on a variable. */
export function imagesOfCompose(text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]+image:[ \t]*["']?([\w./:@-]+)["']?[ \t]*(?:#.*)?$/gm)].map(
    (match) => match[1]!,
  );
}
