import { notes } from './generated/notes';

/** One subject's explanation, compiled from a section of a page in docs/. */
export interface Note {
  /** Kind and name: `instruction:ENTRYPOINT`. */
  readonly subject: string;
  readonly title: string;
  /** Path below docs/, without extension. */
  readonly page: string;
  /** The heading's anchor on its page. */
  readonly anchor: string;
  /** Markdown; links to other notes are `note:page#anchor`. */
  readonly text: string;
  readonly see: readonly { readonly title: string; readonly page: string }[];
}

const bySubject: ReadonlyMap<string, Note> = new Map(notes.map((note) => [note.subject, note]));

export type NoteKind = 'instruction' | 'flag' | 'mount' | 'directive' | 'argument' | 'concept' | 'image';

export function findNote(kind: NoteKind, name: string): Note | undefined {
  return bySubject.get(`${kind}:${name}`);
}
