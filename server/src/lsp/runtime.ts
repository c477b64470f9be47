import type { NoteUrl } from '../knowledge/markdown';

/** What the platform lends the server. */
export interface Runtime {
  /** Calls back once, after at least so many milliseconds; the result cancels it. */
  readonly after: (milliseconds: number, call: () => void) => () => void;
  /** Where a page of our notes can be opened, for clients that do not say so themselves. */
  readonly noteUrl: NoteUrl;
}
