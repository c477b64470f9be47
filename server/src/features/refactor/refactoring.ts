import type { Model } from '../../model/buildModel';
import type { Stage } from '../../model/stage';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import type { TextEdit } from '../../text/edit';

/** Another way to write something that means the same, or nearly. */
export interface Refactoring {
  readonly title: string;
  /** The part behind `refactor.` of the kind of code action. */
  readonly kind: 'rewrite' | 'extract' | 'inline';
  readonly edits: readonly TextEdit[];
}

/** Where in a Dockerfile somebody asks what can be written in another way. */
export interface Place {
  readonly model: Model;
  /** Of a global ARG, the first one. */
  readonly stage: Stage;
  readonly instruction: Instruction;
  /** UTF-16, inside the instruction. */
  readonly offset: number;
}

/** A refactoring, unless it would change nothing. */
export function offer(
  title: string,
  kind: Refactoring['kind'],
  edits: readonly TextEdit[],
): readonly Refactoring[] {
  return edits.length === 0 ? [] : [{ title, kind, edits }];
}
