import { type Piece, piece, problem, type ValueProblem } from './value';

/** `seccomp=unconfined`, as `--security-opt` takes it; a colon does for the equals sign. */
export interface SecurityOption {
  readonly key: Piece;
  readonly value?: Piece;
}

const BARE = 'no-new-privileges';

/** Which keys there are is up to the daemon. Source: `cli/command/container/opts.go` of docker/cli. */
export function readSecurityOption(text: string): SecurityOption | ValueProblem {
  const equals = text.indexOf('=');
  const at = equals < 0 && text !== BARE ? text.indexOf(':') : equals;
  const key = piece(text, 0, at < 0 ? text.length : at);
  const value = at < 0 ? undefined : piece(text, at + 1, text.length);
  if (key.text !== BARE && !value?.text)
    return problem({ start: 0, end: text.length }, 'KEY=VALUE, or no-new-privileges');
  return { key, ...(value && { value }) };
}
