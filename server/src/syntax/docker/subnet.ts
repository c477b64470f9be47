import { isIpAddress } from './ipAddress';
import { type Piece, piece, problem, shown, splitAtCommas, type ValueProblem } from './value';

/** The networks of `--ip-range`, in CIDR notation. What `--subnet` holds, only the daemon checks in older versions. */
export function readSubnets(value: string): readonly Piece[] {
  return splitAtCommas(value, piece(value, 0, value.length));
}

/** Source: `cli/command/network/create.go` of docker/cli. */
export function readIpRanges(value: string): readonly Piece[] | ValueProblem {
  return readList(value, isSubnet, 'a network such as 10.0.1.0/24');
}

/** Source: `cli/command/network/create.go` of docker/cli. */
export function readGateways(value: string): readonly Piece[] | ValueProblem {
  return readList(value, (text) => isIpAddress(text) || isSubnet(text), 'an IP address');
}

/** What is empty or in quotes is left alone. */
function readList(
  value: string,
  isRight: (text: string) => boolean,
  expected: string,
): readonly Piece[] | ValueProblem {
  const pieces = readSubnets(value);
  if (value === '' || value.includes('"')) return pieces;
  const wrong = pieces.find(({ text }) => !isRight(text));
  return wrong ? problem(shown(wrong), expected) : pieces;
}

function isSubnet(text: string): boolean {
  const slash = text.indexOf('/');
  return slash > 0 && isIpAddress(text.slice(0, slash)) && /^\d{1,3}$/.test(text.slice(slash + 1));
}
