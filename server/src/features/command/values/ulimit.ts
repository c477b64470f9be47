import { code } from '../../../knowledge/markdown';
import { type Limit, readUlimit as read, type UlimitSpec } from '../../../syntax/docker/ulimit';
import { isProblem } from '../../../syntax/docker/value';
import type { OptionValue } from '../optionValue';
import { part } from './part';
import { bytesInWords } from './size';

/** What a process may have, and whether it counts in bytes. Source: getrlimit(2). */
const LIMITS: Readonly<
  Record<string, readonly [what: string, unit: 'bytes' | 'seconds' | 'microseconds' | '']>
> = {
  core: ['the size of a core dump', 'bytes'],
  cpu: ['the processor time of a process', 'seconds'],
  data: ['the data of a process in memory', 'bytes'],
  fsize: ['the size of a file that a process writes', 'bytes'],
  locks: ['the file locks of a process; newer kernels ignore it', ''],
  memlock: ['the memory that a process may lock', 'bytes'],
  msgqueue: ['the message queues of a user', 'bytes'],
  nice: ['how far a process may raise its priority', ''],
  nofile: ['the files that a process has open', ''],
  nproc: ['the processes and threads of a user, counted on the whole host', ''],
  rss: ['the memory that a process holds; newer kernels ignore it', 'bytes'],
  rtprio: ['the real-time priority of a process', ''],
  rttime: ['the real-time processor time of a process without a pause', 'microseconds'],
  sigpending: ['the signals that wait for a user', ''],
  stack: ['the stack of a process', 'bytes'],
};

/** `--ulimit nofile=1024:2048`. */
export function readUlimit(value: string): OptionValue {
  const spec = read(value);
  if (isProblem(spec)) return { parts: [], problem: spec };
  const { name, soft, hard } = spec;
  const softText =
    hard && hard.amount !== soft.amount
      ? 'A process may raise its limit up to the hard one.'
      : 'The hard limit is the same.';
  return {
    summary: summaryOf(spec),
    parts: [
      part(name, 'kind of limit', `It limits ${LIMITS[name.text]![0]}.`),
      part(soft, 'soft limit', `${limitText(name.text, soft)} ${softText}`),
      ...(hard
        ? [
            part(
              hard,
              'hard limit',
              `${limitText(name.text, hard)} It takes the capability SYS_RESOURCE to raise it.`,
            ),
          ]
        : []),
    ],
  };
}

function summaryOf({ name, soft, hard }: UlimitSpec): string {
  const limit = hard?.amount === -1n ? 'without limit' : hard && `up to ${inWords(name.text, hard)}`;
  const raised = limit && hard!.amount !== soft.amount ? `; a process may raise it ${limit}` : '';
  return `${code(name.text)} is ${inWords(name.text, soft)}${raised}.`;
}

function limitText(name: string, limit: Limit): string {
  const words = inWords(name, limit);
  return `${words[0]!.toUpperCase()}${words.slice(1)}.`;
}

function inWords(name: string, { amount }: Limit): string {
  if (amount === -1n) return 'unlimited';
  const unit = LIMITS[name]![1];
  if (unit === 'bytes' && amount >= 0n) return bytesInWords(Number(amount));
  return unit === '' ? `${amount}` : `${amount} ${unit}`;
}
