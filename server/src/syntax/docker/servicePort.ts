import { parseUnsigned } from './integer';
import { type PublishedPort, readPublishedPort } from './publish';
import { keyOf, lastOf, readSettings, type Setting } from './settings';
import { isProblem, problem, shown, type ValueProblem } from './value';

/** `8080:80`, or `target=80,published=8080,mode=host`, as `--publish` of services takes it. */
export type ServicePort =
  | { readonly short: PublishedPort }
  | { readonly target: number; readonly published?: number; readonly settings: readonly Setting[] };

const KEYS = ['target', 'published', 'protocol', 'mode'];

/** Source: `opts/swarmopts/port.go` of docker/cli. */
export function readServicePort(value: string): ServicePort | ValueProblem {
  return /\w=\w/.test(value) ? readLong(value) : readShort(value);
}

function readShort(value: string): ServicePort | ValueProblem {
  const read = readPublishedPort(value);
  if (isProblem(read)) return read;
  return read.address ? problem(read.address, 'a port without an address') : { short: read };
}

function readLong(value: string): ServicePort | ValueProblem {
  const settings = readSettings(value);
  if (isProblem(settings)) return settings;
  for (const setting of settings) {
    const wrong = problemOf(setting);
    if (wrong) return wrong;
  }
  const target = Number(lastOf(settings, 'target')?.value?.text ?? 0);
  const published = Number(lastOf(settings, 'published')?.value?.text ?? 0);
  if (target === 0)
    return problem(
      lastOf(settings, 'target') ?? { start: 0, end: value.length },
      'a target, as in target=80',
    );
  return { target, ...(published > 0 && { published }), settings };
}

function problemOf(setting: Setting): ValueProblem | undefined {
  const { key, value } = setting;
  const name = key.text.toLowerCase();
  if (!value || !KEYS.includes(name))
    return problem(shown(value ? key : setting), `one of ${KEYS.join(', ')}`);
  const text = value.text.toLowerCase();
  const expected = expectedOf(keyOf(setting), text);
  return expected === undefined ? undefined : problem(shown(value), expected);
}

function expectedOf(key: string, value: string): string | undefined {
  switch (key) {
    case 'protocol':
      return /^(?:tcp|udp|sctp)$/.test(value) ? undefined : 'tcp, udp or sctp';
    case 'mode':
      return /^(?:ingress|host)$/.test(value) ? undefined : 'ingress or host';
    default:
      return parseUnsigned(value, 16) === undefined ? 'a port from 1 to 65535' : undefined;
  }
}
