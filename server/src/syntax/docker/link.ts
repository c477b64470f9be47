import { type Piece, piece, problem, type ValueProblem } from './value';

/** `CONTAINER[:ALIAS]` */
export interface Link {
  readonly container: Piece;
  readonly alias?: Piece;
}

/** Source: `ParseLink` in `opts/opts.go` of docker/cli. */
export function readLink(value: string): Link | ValueProblem {
  const colon = value.indexOf(':');
  const second = colon < 0 ? -1 : value.indexOf(':', colon + 1);
  if (value === '') return problem({ start: 0, end: 0 }, 'CONTAINER or CONTAINER:ALIAS');
  if (second >= 0) return problem({ start: second, end: value.length }, 'nothing behind the alias');
  if (colon < 0) return { container: piece(value, 0, value.length) };
  return { container: piece(value, 0, colon), alias: piece(value, colon + 1, value.length) };
}
