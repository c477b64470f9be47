import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
  FileChangeType,
  type FileEvent,
} from 'vscode-languageserver';
import { allNotes } from '../knowledge/notes';
import { OwnNotes } from '../knowledge/ownNotes';
import type { Client } from './client';
import { forEachOf } from './forEachOf';
import type { Files, FolderListing } from './runtime';

/** In every workspace folder, besides the folders of the setting. */
const DEFAULT_FOLDER = '.docker-notes';
const NOTE_FILE = /\.(?:md|markdown|txt)$/i;
/** More files than this are not read, and said so in the log. */
const MAX_FILES = 20_000;
/** Texts are kept for searching up to so many UTF-16 units; what is beyond is found by its subjects only. */
const MAX_KEPT = 20_000_000;
const CONCURRENT_READS = 16;
const MAX_RESULTS = 100;

export interface SearchResult {
  readonly title: string;
  readonly detail: string;
  /** One of our pages, or a place in a file of the user's. */
  readonly page?: string;
  readonly uri?: string;
  /** 0-based. */
  readonly line?: number;
}

/** Reads the folders of a person's own notes, and again what changes in them. */
export class NoteFolders {
  readonly notes = new OwnNotes();
  private readonly texts = new Map<string, string>();
  private readonly known = new Set<string>();
  private wanted: readonly (readonly [folder: string, base: string | undefined])[] = [];
  private kept = 0;
  private folders: readonly string[] = [];
  private watch: Disposable | undefined;
  /** Counts the readings, so that an older one that is still under way gives up. */
  private reading = 0;

  constructor(
    private readonly connection: Connection,
    private readonly files: Files,
    private readonly client: () => Client,
  ) {}

  /** Reads everything anew: `configured` are the folders of the setting, `workspace` the URIs of the workspace. */
  async load(configured: readonly string[], workspace: readonly string[]): Promise<void> {
    const reading = ++this.reading;
    this.forgetAll();
    this.wanted = [
      ...configured.map((folder) => [folder, workspace[0]] as const),
      ...workspace.map((folder) => [DEFAULT_FOLDER, folder] as const),
    ];
    const listings = await this.listAll();
    if (reading !== this.reading) return;
    // Before the reading: what is made meanwhile would be missed otherwise.
    await this.startWatch(listings.flatMap(({ uri }) => uri ?? []));
    await this.lookAgain();
  }

  /** Reads the files that no event has told of: a client may begin to watch some time after it says so. */
  async lookAgain(): Promise<void> {
    const { reading } = this;
    const listings = await this.listAll();
    if (reading !== this.reading) return;
    const uris = [...new Set(listings.flatMap(({ files }) => files))];
    if (uris.length > MAX_FILES)
      this.connection.console.warn(`${uris.length} notes found, the first ${MAX_FILES} are read.`);
    const open = uris.slice(0, MAX_FILES).filter((uri) => !this.known.has(uri));
    await forEachOf(open, CONCURRENT_READS, async (uri) => {
      if (reading === this.reading) await this.read(uri);
    });
  }

  async change(events: readonly FileEvent[]): Promise<void> {
    for (const { uri, type } of events) {
      const isOurs = NOTE_FILE.test(uri) && this.folders.some((folder) => uri.startsWith(`${folder}/`));
      if (!isOurs) continue;
      if (type === FileChangeType.Deleted) this.forget(uri);
      else await this.read(uri);
    }
  }

  /** Our subjects and the lines of their notes that hold every word of the query. */
  search(query: string): readonly SearchResult[] {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const holds = (text: string): boolean => words.every((word) => text.toLowerCase().includes(word));
    const ours = allNotes()
      .filter(({ title, page, text }) => holds(`${title} ${page} ${text}`))
      .sort((a, b) => Number(holds(b.title)) - Number(holds(a.title)))
      .map(({ title, page, text }) => ({ title, page, detail: text.split('\n')[0] ?? '' }));
    const theirs: SearchResult[] = [];
    for (const [uri, text] of words.length > 0 ? this.texts : []) {
      if (theirs.length >= MAX_RESULTS) break;
      if (!holds(text)) continue;
      for (const [line, one] of text.split('\n').entries()) {
        if (theirs.length < MAX_RESULTS && holds(one))
          theirs.push({ title: one.trim(), detail: uri, uri, line });
      }
    }
    return [...theirs, ...ours].slice(0, MAX_RESULTS);
  }

  private listAll(): Promise<readonly FolderListing[]> {
    return Promise.all(this.wanted.map(([folder, base]) => this.list(folder, base)));
  }

  private async list(folder: string, base: string | undefined): Promise<FolderListing> {
    try {
      return await this.files.list(folder, base);
    } catch (error) {
      this.connection.console.warn(`The notes in ${folder} cannot be read: ${messageOf(error)}`);
      return { uri: undefined, files: [] };
    }
  }

  private async read(uri: string): Promise<void> {
    try {
      const text = await this.files.read(uri);
      this.forget(uri);
      this.known.add(uri);
      if (text === undefined) return;
      this.notes.set(uri, text);
      if (this.kept + text.length > MAX_KEPT) return;
      this.kept += text.length;
      this.texts.set(uri, text);
    } catch (error) {
      this.connection.console.warn(`The note ${uri} cannot be read: ${messageOf(error)}`);
    }
  }

  private forget(uri: string): void {
    this.known.delete(uri);
    this.notes.delete(uri);
    this.kept -= this.texts.get(uri)?.length ?? 0;
    this.texts.delete(uri);
  }

  private forgetAll(): void {
    this.known.clear();
    this.notes.clear();
    this.texts.clear();
    this.kept = 0;
  }

  /** A watch that looks at these folders already goes on. */
  private async startWatch(folders: readonly string[]): Promise<void> {
    const isSame = this.watch && folders.join('\n') === this.folders.join('\n');
    this.folders = folders;
    if (isSame) return;
    this.watch?.dispose();
    this.watch = undefined;
    if (!this.client().watchesFolders || folders.length === 0) return;
    const pattern = '**/*.{md,markdown,txt}';
    const watchers = folders.map((baseUri) => ({ globPattern: { baseUri, pattern } }));
    const { reading } = this;
    const watch = await this.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    if (reading === this.reading) this.watch = watch;
    else watch.dispose();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
