import { containerOf } from './network';
import { problem, type ValueProblem } from './value';

export type Namespace = 'cgroupns' | 'ipc' | 'pid' | 'userns' | 'uts';

/** What the client takes besides nothing at all; `ipc` it leaves to the daemon. */
const MODES: Readonly<Record<Namespace, readonly string[] | undefined>> = {
  cgroupns: ['host', 'private'],
  ipc: undefined,
  pid: ['host', 'container:NAME'],
  userns: ['host'],
  uts: ['host'],
};

/** Source: `Valid` of the modes in `api/types/container/hostconfig.go` of moby. */
export function namespaceProblem(namespace: Namespace, value: string): ValueProblem | undefined {
  const modes = MODES[namespace];
  if (!modes || value === '' || modes.includes(value)) return undefined;
  if (namespace === 'pid' && containerOf(value)) return undefined;
  return problem({ start: 0, end: value.length }, modes.join(' or '));
}
