import { readMountOptions } from '../../syntax/dockerfile/mountOptions';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import { isTurnedOn, takenBy } from './copy';
import type { Place } from './place';

/** What makes the builder carry out a step again, rather than take its layer from the cache. */
export function explainCache(place: Place): string | undefined {
  const { instruction } = place;
  const { name, flags } = instruction;
  if (name === 'RUN')
    return `Runs again when ${reasonsOfRun(place).join(', ')}, or a step above it, changes.`;
  if (name !== 'COPY' && name !== 'ADD') return undefined;
  const reasons = reasonsOfCopy(place);
  return isTurnedOn(flags, 'link')
    ? `Runs again when ${reasons.join(' or ')} changes, whatever happens above it.`
    : `Runs again when ${reasons.join(', ')}, or a step above it, changes.`;
}

/** A variable that ENV sets over an ARG is the same in each build. */
function reasonsOfRun({ instruction, before }: Place): readonly string[] {
  const takesArgument = [...(before?.buildArgs ?? [])].some((name) => !before?.environment.has(name));
  return [
    'its text',
    ...(takesArgument ? ['the value of an ARG above'] : []),
    ...(bindsFiles(instruction) ? ['a file it mounts'] : []),
  ];
}

/** A mount without a type is a bind mount; what the others hold does not count. */
function bindsFiles({ flags, logical }: Instruction): boolean {
  return flags.some((flag) => {
    if (flag.name.text !== 'mount') return false;
    const type = readMountOptions(flag, logical).findLast(({ key }) => key === 'type')?.value;
    return type === undefined || type.toLowerCase() === 'bind';
  });
}

function reasonsOfCopy(place: Place): readonly string[] {
  const { flags, heredocs } = place.instruction;
  const taken = takenBy(place);
  const isFetched = taken.some(({ kind }) => kind === 'git' || kind === 'url');
  const isLocal = taken.some(({ kind }) => kind === 'file' || kind === 'archive');
  const isFromElsewhere = flags.some((flag) => flag.name.text === 'from');
  return [
    ...(isLocal ? [isFromElsewhere ? 'what it copies from there' : 'a file it copies'] : []),
    ...(isFetched ? ['what it fetches'] : []),
    ...(heredocs.length > 0 ? ['its text'] : []),
  ];
}
