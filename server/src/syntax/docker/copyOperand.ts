import { type Piece, piece } from './value';

/** `CONTAINER:PATH`, or a path on the side of the client; `-` is a tar archive on a standard stream. */
export interface CopyOperand {
  /** Undefined for a path of the client. */
  readonly container?: Piece;
  readonly path: Piece;
}

/**
 * Undefined for `C:/x` and `C:\\x`: a path for a client on Windows, and a container for any other.
 * Source: `splitCpArg` in `cli/command/container/cp.go` of docker/cli.
 */
export function readCopyOperand(value: string): CopyOperand | undefined {
  if (mayBeDrive(value)) return undefined;
  const colon = /^[/.]/.test(value) ? -1 : value.indexOf(':');
  const path = piece(value, colon + 1, value.length);
  return colon > 0 ? { container: piece(value, 0, colon), path } : { path };
}

/** `C:/x`: a drive for a client on Windows. */
export function mayBeDrive(value: string): boolean {
  return /^[a-zA-Z]:[/\\]/.test(value);
}
