import generated from './generated/notes.json';
import { lazy } from './lazy';

/** One subject's explanation, compiled from a section of a page in docs/. */
export interface Note {
  /** Kind and name: `instruction:ENTRYPOINT`, `option:container run --publish`. */
  readonly subjects: readonly string[];
  readonly title: string;
  /** Path below docs/, without extension. */
  readonly page: string;
  /** The heading's anchor on its page. */
  readonly anchor: string;
  /** Markdown; links to other notes are `note:page#anchor`. */
  readonly text: string;
  readonly see: readonly { readonly title: string; readonly page: string }[];
}

/** All notes, in the order of docs/. */
export const allNotes = (): readonly Note[] => generated;

const bySubject = lazy(
  (): ReadonlyMap<string, Note> =>
    new Map(allNotes().flatMap((note) => note.subjects.map((subject) => [subject, note] as const))),
);

export type NoteKind =
  | 'instruction'
  | 'flag'
  | 'mount'
  | 'directive'
  | 'argument'
  | 'rule'
  | 'concept'
  | 'image'
  /** Of the command line: `container run`. */
  | 'command'
  /** Of a command, or of any where it means the same: `container run --publish`, `--format`. */
  | 'option'
  /** Inside the value of an option: `container run --mount type=bind`. */
  | 'key';

export function findNote(kind: NoteKind, name: string): Note | undefined {
  return bySubject().get(`${kind}:${name}`);
}
