import { parseInteger } from './integer';
import { type Piece, piece, problem, shown, type ValueProblem } from './value';

/** `POLICY[:TRIES]` */
export interface RestartPolicy {
  readonly policy: Piece;
  readonly tries?: Piece;
}

/** Whether there is such a policy is for the daemon to say. Source: `opts/parse.go` of docker/cli. */
export function readRestartPolicy(value: string): RestartPolicy | ValueProblem {
  const colon = value.indexOf(':');
  if (colon < 0) return { policy: piece(value, 0, value.length) };
  if (colon === 0) return problem({ start: 0, end: 1 }, 'a policy in front of the colon');
  const policy = piece(value, 0, colon);
  const tries = piece(value, colon + 1, value.length);
  if (tries.text === '') return { policy };
  return parseInteger(tries.text) === undefined
    ? problem(shown(tries), 'a whole number of tries')
    : { policy, tries };
}

/** Whether a container of this policy stays as it ends: `--rm` goes with no other. */
export function isNoRestart({ policy }: RestartPolicy): boolean {
  return policy.text === '' || policy.text === 'no';
}
