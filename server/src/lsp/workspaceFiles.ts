import { FileChangeType, type FileEvent, type TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { readAll, readWorkspace } from '../config/workspaceFiles';
import { mayHoldCommands } from '../hosts/region';
import { buildModel } from '../model/buildModel';
import type { HostDocument } from '../model/hostDocument';
import {
  imagesOfCompose,
  isComposeName,
  isDockerfileName,
  type Workspace,
  type WorkspaceFile,
} from '../model/workspace';
import { decodeUri } from '../text/uri';
import type { DocumentCache } from './documentCache';
import type { Files } from './runtime';

/** Both cases, as some systems tell them apart. */
export const BUILD_FILES = ['**/*[Dd]ockerfile*', '**/*[Cc]ontainerfile*', '**/*compose*.{yml,yaml}'];
const BUILD_FILE = /dockerfile|containerfile|compose.*\.ya?ml$/i;
/** More files than this are not read for what they name. */
const MAX_READ = 200;

export function isBuildFile(uri: string): boolean {
  return BUILD_FILE.test(uri.slice(uri.lastIndexOf('/') + 1));
}

/** A document as it was when the files around it were read. */
export interface DocumentInWorkspace {
  readonly read: HostDocument;
  readonly workspace: Workspace | undefined;
}

/** Reads the files that docker commands name, each once until it changes; what is open counts as it is in the editor. */
export class WorkspaceFiles {
  private readonly texts = new Map<string, Promise<string | undefined>>();
  private readonly models = new Map<string, WorkspaceFile>();
  private readonly listings = new Map<string, Promise<readonly string[]>>();

  constructor(
    private readonly files: Files,
    private readonly documents: TextDocuments<TextDocument>,
    private readonly cache: DocumentCache,
    private readonly workspaceFolders: () => readonly string[],
  ) {}

  /** With the files that the document's commands mean. */
  around(document: TextDocument): Promise<DocumentInWorkspace> {
    return this.settled(document, (read) => this.look(document.uri, read));
  }

  /** The same for a file that is not open. */
  async aroundFile(uri: string, read: HostDocument): Promise<DocumentInWorkspace> {
    return { read, workspace: await this.look(uri, read) };
  }

  private look(uri: string, read: HostDocument): Promise<Workspace | undefined> {
    const { root, place } = this.placeOf(uri);
    return readWorkspace(read, place, {
      read: (path) => this.dockerfile(root, path),
      list: () => (place.rootName === undefined ? Promise.resolve([]) : this.list(root)),
    });
  }

  /** With all Dockerfiles and images of the workspace. */
  allAround(document: TextDocument): Promise<DocumentInWorkspace> {
    return this.settled(document, async ({ regions }) => {
      // A Dockerfile runs its commands elsewhere.
      if (!regions.some(({ kind }) => kind === 'script')) return undefined;
      const { root, place } = this.placeOf(document.uri);
      const names = place.rootName === undefined ? [] : await this.list(root);
      const read = names.slice(0, MAX_READ);
      const dockerfiles = await readAll(read.filter(isDockerfileName), (path) => this.dockerfile(root, path));
      const composes = await Promise.all(
        read.filter(isComposeName).map((path) => this.text(toUri(root, path))),
      );
      return {
        ...place,
        dockerfiles,
        names,
        images: composes.flatMap((text) => imagesOfCompose(text ?? '')),
      };
    });
  }

  /** The names in a folder below that of a document, those of folders with a slash behind. */
  entriesBelow(document: string, folder: string): Promise<readonly string[]> {
    return this.files.entries(toUri(document.slice(0, document.lastIndexOf('/')), folder)).catch(() => []);
  }

  /** The address of a file around a document. */
  uriOf(document: string, path: string): string {
    const uri = toUri(this.placeOf(document).root, path);
    return this.openAt(uri)?.uri ?? uri;
  }

  /** Lists the files that completion will ask for, so that nobody waits for it then. */
  prepare(document: TextDocument): void {
    const { uri, languageId } = document;
    const { root, place } = this.placeOf(uri);
    const mayAsk = languageId !== 'dockerfile' && mayHoldCommands(document.getText());
    if (mayAsk && place.rootName !== undefined) void this.list(root);
  }

  /** After changes of build files: which there are changes only where one comes or goes. */
  change(events: readonly FileEvent[]): void {
    this.texts.clear();
    if (events.some(({ type }) => type !== FileChangeType.Changed)) this.listings.clear();
  }

  forgetAll(): void {
    this.texts.clear();
    this.models.clear();
    this.listings.clear();
  }

  /** What was read for an older text says nothing of this one. */
  private async settled(
    document: TextDocument,
    look: (read: HostDocument) => Promise<Workspace | undefined>,
  ): Promise<DocumentInWorkspace> {
    for (;;) {
      const { version } = document;
      const read = this.cache.get(document);
      const workspace = await look(read);
      if (document.version === version) return { read, workspace };
    }
  }

  private placeOf(uri: string): {
    readonly root: string;
    readonly place: Pick<Workspace, 'path' | 'rootName'>;
  } {
    const folders = this.workspaceFolders().map((folder) => folder.replace(/\/$/, ''));
    const folder = folders.find((one) => uri.startsWith(`${one}/`));
    const root = folder ?? uri.slice(0, Math.max(0, uri.lastIndexOf('/')));
    const rootName = folder === undefined ? undefined : decodeUri(folder.slice(folder.lastIndexOf('/') + 1));
    return { root, place: { path: decodeUri(uri.slice(root.length + 1)), rootName } };
  }

  private async dockerfile(root: string, path: string): Promise<WorkspaceFile | undefined> {
    const uri = toUri(root, path);
    const text = await this.text(uri);
    if (text === undefined) return undefined;
    const known = this.models.get(uri);
    if (known?.model.text === text) return known;
    const file = { path, model: buildModel(text) };
    this.models.set(uri, file);
    return file;
  }

  /** What cannot be read counts as missing. */
  private text(uri: string): Promise<string | undefined> {
    const open = this.openAt(uri);
    if (open) return Promise.resolve(open.getText());
    const known = this.texts.get(uri);
    if (known) return known;
    const reading = this.files.read(uri).catch(() => undefined);
    // Nobody tells of changes in other files.
    if (isBuildFile(uri)) this.texts.set(uri, reading);
    return reading;
  }

  /** Editors do not all escape the same characters. */
  private openAt(uri: string): TextDocument | undefined {
    return (
      this.documents.get(uri) ?? this.documents.all().find((one) => decodeUri(one.uri) === decodeUri(uri))
    );
  }

  private list(root: string): Promise<readonly string[]> {
    const known = this.listings.get(root);
    if (known) return known;
    const listing = this.listNow(root).catch(() => []);
    this.listings.set(root, listing);
    return listing;
  }

  private async listNow(root: string): Promise<readonly string[]> {
    const { uri = root, files } = await this.files.list(root, undefined, BUILD_FILE.source);
    return files.flatMap((file) => (file.startsWith(`${uri}/`) ? decodeUri(file.slice(uri.length + 1)) : []));
  }
}

function toUri(root: string, path: string): string {
  return `${root}/${path.split('/').map(encodeURIComponent).join('/')}`;
}
