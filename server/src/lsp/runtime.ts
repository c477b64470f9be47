import type { ShellComment } from '../features/shellCheck/comments';
import type { CheckedScript } from '../features/shellCheck/scripts';
import type { NoteUrl } from '../knowledge/markdown';
import type { ParseShell } from '../syntax/shell/tree';

/** Reads a person's files; what lies outside the folders asked for is never read. */
export interface Files {
  /**
   * The notes in a folder and below: an absolute path, `~/...`, a URI, or a path below the URI `base`. With `names`, the
   * source of a regular expression where case does not matter, the files with these names.
   */
  readonly list: (folder: string, base: string | undefined, names?: string) => Promise<FolderListing>;
  /** The files in these folders, by URI, that may hold something to check: what `docker-notes lint` takes of a folder. */
  readonly find: (folders: readonly string[]) => Promise<readonly string[]>;
  /** The names in a folder, by its URI, those of folders with a slash behind; empty where nobody can list it. */
  readonly entries: (folder: string) => Promise<readonly string[]>;
  /** Undefined where the file is not there, too large, or no text. */
  readonly read: (uri: string) => Promise<string | undefined>;
}

export interface FolderListing {
  /** The folder itself, for watching it; undefined where the text names none. */
  readonly uri: string | undefined;
  /** URIs */
  readonly files: readonly string[];
}

/** ShellCheck, where programs can be run. */
export interface ShellChecker {
  /**
   * Has scripts checked, those aside that have been; with no path, the program is looked for in PATH. Undefined where
   * it is not there, `slow` where one of them took too long: that one is not asked about again, and the others may wait
   * for another call. Rejects when it fails, in words for a person.
   */
  readonly check: (
    scripts: readonly CheckedScript[],
    options: ShellCheckRun,
  ) => Promise<'checked' | 'slow' | undefined>;
  /** What was said of a script; undefined where it has not been checked. */
  readonly commentsOf: (script: CheckedScript) => readonly ShellComment[] | undefined;
  /** What was said rests on files that may have changed. */
  readonly forget: () => void;
}

export interface ShellCheckRun {
  /** Of the program; empty where none is given. */
  readonly path: string;
  /** Ends what is under way. */
  readonly cancellation: Cancellation | undefined;
}

/** As in LSP. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
  readonly onCancellationRequested: (listener: () => void) => { dispose(): void };
}

/** What the platform lends the server. */
export interface Runtime {
  /** Calls back once, after at least so many milliseconds; the result cancels it. */
  readonly after: (milliseconds: number, call: () => void) => () => void;
  /** Where a page of our notes can be opened, for clients that do not say so themselves. */
  readonly noteUrl: NoteUrl;
  /** Undefined where only the client can read files. */
  readonly files: Files | undefined;
  /** Undefined where no programs can be run. */
  readonly shellChecker: ShellChecker | undefined;
  /** Loads what any answer may rest on, from the same address; undefined where it can be read when it is needed. */
  readonly loadKnowledge: ((assets: string | undefined) => Promise<void>) | undefined;
  /** Loads WebAssembly, from the address that `initializationOptions.assets` gives where the server has no files. */
  readonly loadShellParser: (assets: string | undefined) => Promise<ParseShell>;
}
