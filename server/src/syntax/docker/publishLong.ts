import type { Span } from '../../text/span';
import { type PublishedPort, readPublishedPort } from './publish';
import { readSetting, type Setting } from './settings';
import { isProblem, type Piece, problem, shown, type ValueProblem } from './value';

/** `published=8080,target=80,protocol=tcp`: what holds a `=`. Keys that are not known count for nothing. */
export interface LongPublishedPort extends PublishedPort {
  readonly settings: readonly Setting[];
}

/**
 * The long form of containers, which the client turns into the short form.
 * Source: `convertToStandardNotation` in `cli/command/container/opts.go` of docker/cli.
 */
export function readLongPublishedPort(value: string): LongPublishedPort | ValueProblem {
  const settings = splitSettings(value);
  const broken = settings.find((setting) => !setting.value || setting.key.text === '');
  if (broken) return problem(shown(broken), 'KEY=VALUE');
  const find = (name: string) => settings.findLast(({ key }) => key.text === name)?.value;
  const target = find('target');
  if (!target) return problem({ start: 0, end: value.length }, 'a value with target=PORT');
  if (target.text === '') return problem(shown(target), 'a port');
  const read = readJoined(find('published'), target, find('protocol'));
  return isProblem(read) ? read : { ...read, settings };
}

function splitSettings(value: string): readonly Setting[] {
  const starts = [0, ...[...value.matchAll(/,/g)].map(({ index }) => index + 1)];
  return value.split(',').map((text, i) => {
    const { key, value: given, ...rest } = readSetting(text);
    const move = moveBy(starts[i]!);
    return { ...move(rest), key: move(key), ...(given && { value: move(given) }) };
  });
}

function moveBy(by: number): <P extends Span>(one: P) => P {
  return (one) => ({ ...one, start: one.start + by, end: one.end + by });
}

/** Reads the short form that comes of the three values, and puts what it finds where they stand. */
function readJoined(
  published: Piece | undefined,
  target: Piece,
  protocol: Piece | undefined,
): PublishedPort | ValueProblem {
  const host = published?.text ?? '';
  const ports = `${host}:${target.text}`;
  const place = (offset: number): number => {
    if (protocol && offset > ports.length) return offset - ports.length - 1 + protocol.start;
    if (offset > host.length) return Math.min(offset - host.length - 1, target.text.length) + target.start;
    return offset + (published ?? target).start;
  };
  const back = <P extends Span>(one: P): P => ({ ...one, start: place(one.start), end: place(one.end) });
  const read = readPublishedPort(`${ports}/${protocol?.text ?? 'tcp'}`);
  if (isProblem(read)) return back(read);
  const isWritten = protocol !== undefined || (read.protocol?.end ?? 0) <= ports.length;
  return {
    container: back(read.container),
    ...(read.host && { host: back(read.host) }),
    ...(read.address && { address: back(read.address) }),
    ...(read.protocol && isWritten && { protocol: back(read.protocol) }),
  };
}
