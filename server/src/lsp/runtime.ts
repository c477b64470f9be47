import type { NoteUrl } from '../knowledge/markdown';
import type { ParseShell } from '../syntax/shell/tree';

/** Reads a person's notes and the files of a workspace; what lies outside the folders asked for is never read. */
export interface Files {
  /**
   * The notes in a folder and below: an absolute path, `~/...`, a URI, or a path below the URI `base`. With `names`, the
   * source of a regular expression where case does not matter, the files with these names.
   */
  readonly list: (folder: string, base: string | undefined, names?: string) => Promise<FolderListing>;
  /** Undefined where the file is not there, too large, or no text. */
  readonly read: (uri: string) => Promise<string | undefined>;
}

export interface FolderListing {
  /** The folder itself, for watching it; undefined where the text names none. */
  readonly uri: string | undefined;
  /** URIs */
  readonly files: readonly string[];
}

/** What the platform lends the server. */
export interface Runtime {
  /** Calls back once, after at least so many milliseconds; the result cancels it. */
  readonly after: (milliseconds: number, call: () => void) => () => void;
  /** Where a page of our notes can be opened, for clients that do not say so themselves. */
  readonly noteUrl: NoteUrl;
  /** Undefined where only the client can read files. */
  readonly files: Files | undefined;
  /** Loads WebAssembly, from the address that `initializationOptions.assets` gives where the server has no files. */
  readonly loadShellParser: (assets: string | undefined) => Promise<ParseShell>;
}
