import { type Piece, piece, problem, type ValueProblem } from './value';

/** `node.labels.zone==west`, as `--constraint` takes it. */
export interface PlacementConstraint {
  readonly key: Piece;
  readonly operator: Piece;
  readonly value: Piece;
}

/** The client takes anything; undefined for what is no comparison. */
export function readConstraint(text: string): PlacementConstraint | undefined {
  const at = text.search(/[!=]=/);
  if (at < 1) return undefined;
  return {
    key: trimmed(text, 0, at),
    operator: piece(text, at, at + 2),
    value: trimmed(text, at + 2, text.length),
  };
}

function trimmed(text: string, start: number, end: number): Piece {
  const part = text.slice(start, end);
  const from = start + part.length - part.trimStart().length;
  return piece(text, from, Math.max(from, start + part.trimEnd().length));
}

/** `spread=node.labels.zone`, as `--placement-pref` takes it. Source: `cli/command/service/opts.go` of docker/cli. */
export function readPreference(
  text: string,
): { readonly strategy: Piece; readonly by: Piece } | ValueProblem {
  const strategy = /^spread(?==)/.exec(text)?.[0];
  if (!strategy)
    return problem({ start: 0, end: text.length }, 'spread=PROPERTY, such as spread=node.labels.zone');
  return { strategy: piece(text, 0, strategy.length), by: piece(text, strategy.length + 1, text.length) };
}
