import {
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  WatchKind,
} from 'vscode-languageserver';
import { countOf, summaryOf } from '../features/summary';
import { languageOfFile, languageOfName, SEARCHED_GLOBS } from '../hosts/languageOf';
import { decodeUri } from '../text/uri';
import type { Client } from './client';
import { isConfigFile } from './configFiles';
import { forEachOf } from './forEachOf';
import { type Linted, type Linter, toDiagnostics } from './linter';
import type { Files } from './runtime';

const CONCURRENT_READS = 8;

/** A command: all files of the workspace are checked, and what is found is pushed. It returns a sentence on that. */
export const CHECK_WORKSPACE = 'dockerNotes.checkWorkspace';

/** Where a check tells how far it is, and is told to stop. */
export interface CheckProgress {
  readonly report: (percentage: number, message: string) => void;
  readonly isCancelled: () => boolean;
}

/** What the check needs of the server around it. */
export interface CheckHost {
  readonly connection: Connection;
  readonly client: () => Client;
  readonly files: () => Files;
  readonly linter: Linter;
  /** Whether the client has diagnostics of an open document, which stand for the file. */
  readonly hasOwn: (uri: string) => boolean;
}

/** Checks files that are not open, and keeps up to date what it said of them. */
export class WorkspaceCheck {
  private readonly checked = new Set<string>();
  /** Files that the client shows findings of because of a check. */
  private readonly told = new Set<string>();
  private isWatching = false;
  /** Counts the checks, so that an older one that is still under way gives up. */
  private round = 0;

  constructor(private readonly host: CheckHost) {}

  /** Checks all files of these workspace folders, and says what it has found. */
  async run(folders: readonly string[], progress: CheckProgress): Promise<string> {
    if (folders.length === 0) return 'No folder is open.';
    const round = ++this.round;
    const uris = (await this.host.files().find(folders)).filter((uri) => !isConfigFile(uri));
    await this.watch();
    const found = new Set(uris);
    for (const uri of this.checked) if (!found.has(uri)) this.forget(uri);
    const linted: Linted[] = [];
    let visited = 0;
    let unread = 0;
    await forEachOf(uris, CONCURRENT_READS, async (uri) => {
      if (progress.isCancelled() || round !== this.round) return;
      progress.report(
        Math.round((100 * visited) / uris.length),
        `${visited} of ${countOf(uris.length, 'file')}`,
      );
      const one = await this.update(uri);
      visited++;
      if (one === 'unread') unread++;
      else if (one) linted.push(one);
    });
    const findings = linted.flatMap((one) => one.findings);
    const stopped =
      visited < uris.length ? `Stopped after ${visited} of ${countOf(uris.length, 'file')}. ` : '';
    const lost = unread > 0 ? ` ${countOf(unread, 'file')} could not be read.` : '';
    return `${stopped}${summaryOf(linted.length, findings)}${lost}`;
  }

  /** Checks the files of the last check again: what they are checked by has changed. */
  async again(): Promise<void> {
    const { round } = this;
    await forEachOf([...this.checked], CONCURRENT_READS, async (uri) => {
      if (round === this.round) await this.update(uri);
    });
  }

  /** An open document has diagnostics of its own from here on. */
  handOver(uri: string): void {
    if (!this.told.delete(uri)) return;
    // To a client that does not pull, those of its own were the same message.
    if (this.host.client().pullsDiagnostics)
      void this.host.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** A document was closed: what counts now is the file. */
  async takeBack(uri: string): Promise<void> {
    if (this.checked.has(uri)) await this.update(uri);
  }

  async change(events: readonly FileEvent[]): Promise<void> {
    for (const { uri, type } of events) {
      if (type === FileChangeType.Deleted) this.forgetBelow(uri);
      else await this.takeBack(uri);
    }
  }

  private async update(uri: string): Promise<Linted | 'unread' | undefined> {
    try {
      const linted = await this.lint(uri);
      this.checked.add(uri);
      if (!this.host.hasOwn(uri)) this.tell(uri, linted);
      return linted;
    } catch (error) {
      this.host.connection.console.warn(`${uri} cannot be read: ${String(error)}`);
      this.forget(uri);
      return 'unread';
    }
  }

  private async lint(uri: string): Promise<Linted | undefined> {
    const { linter, files } = this.host;
    const open = await linter.lintOpen(uri);
    const name = decodeUri(uri.slice(uri.lastIndexOf('/') + 1));
    if (open || languageOfName(name) === undefined) return open;
    const text = await files().read(uri);
    if (text === undefined) return undefined;
    const language = languageOfFile(name, text);
    return language === undefined ? undefined : linter.lintFile(uri, language, text);
  }

  private tell(uri: string, linted: Linted | undefined): void {
    const diagnostics = toDiagnostics(linted, this.host.client());
    if (diagnostics.length === 0 && !this.told.has(uri)) return;
    if (diagnostics.length === 0) this.told.delete(uri);
    else this.told.add(uri);
    void this.host.connection.sendDiagnostics({ uri, diagnostics });
  }

  /** A folder that is deleted takes its files along, and nobody tells of them. */
  private forgetBelow(uri: string): void {
    for (const one of this.checked) if (one === uri || one.startsWith(`${uri}/`)) this.forget(one);
  }

  private forget(uri: string): void {
    this.checked.delete(uri);
    if (!this.host.hasOwn(uri)) this.tell(uri, undefined);
  }

  /** Not before there is something to keep up to date. */
  private async watch(): Promise<void> {
    if (this.isWatching || !this.host.client().watchesFiles) return;
    this.isWatching = true;
    const watchers = [
      ...SEARCHED_GLOBS.map((globPattern) => ({ globPattern, kind: WatchKind.Create | WatchKind.Change })),
      { globPattern: '**/*', kind: WatchKind.Delete },
    ];
    await this.host.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
}
