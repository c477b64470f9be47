import type { ValueProblem } from '../../syntax/docker/value';
import type { Span } from '../../text/span';

/** A part of an option's value, explained. Offsets are UTF-16, half-open, from the start of the value. */
export interface ExplainedPart extends Span {
  /** What it is: `port of the host`. */
  readonly title: string;
  /** What this one means here, in a sentence or two of Markdown. */
  readonly text: string;
}

/** An option's value, as the client reads it. */
export interface OptionValue {
  /** What the whole value means here, in a sentence of Markdown. */
  readonly summary?: string;
  readonly parts: readonly ExplainedPart[];
  /** What the client refuses. */
  readonly problem?: ValueProblem;
}

export const NOTHING: OptionValue = { parts: [] };
