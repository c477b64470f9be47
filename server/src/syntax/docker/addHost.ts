import { isIpAddress } from './ipAddress';
import { withoutBrackets } from './publish';
import { type Piece, piece, problem, shown, type ValueProblem } from './value';

/** `NAME=ADDRESS` or `NAME:ADDRESS`. */
export interface ExtraHost {
  readonly name: Piece;
  /** In brackets, it may be. */
  readonly address: Piece;
}

/** Stands for the address of the machine that runs the daemon. */
export const HOST_GATEWAY = 'host-gateway';

/** Source: `ValidateExtraHost` in `opts/hosts.go` of docker/cli. */
export function readExtraHost(value: string): ExtraHost | ValueProblem {
  const equals = value.indexOf('=');
  const end = equals < 0 ? value.indexOf(':') : equals;
  const name = piece(value, 0, Math.max(end, 0));
  if (end < 1) return problem({ start: 0, end: value.length }, 'NAME=ADDRESS');
  if (name.text.includes(':')) return problem(name, 'a name without a colon');
  const address = piece(value, end + 1, value.length);
  if (address.text === HOST_GATEWAY || isIpAddress(withoutBrackets(address.text).trim()))
    return { name, address };
  return problem(shown(address), `an IP address or ${HOST_GATEWAY}`);
}
