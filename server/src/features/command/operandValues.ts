import type { CliCommand } from '../../knowledge/dockerCli';
import { code } from '../../knowledge/markdown';
import { readCopyOperand } from '../../syntax/docker/copyOperand';
import { NOTHING, type OptionValue } from './optionValue';
import { readBuildContext } from './values/buildPlaces';
import { readComposeScale, readPrivatePort } from './values/compose';
import {
  readImage,
  readImageTarget,
  readImportedImage,
  readPulledImage,
  readPushedImage,
} from './values/image';
import { partOf } from './values/part';
import { clientPath } from './values/paths';
import { readJoinRole, readScale } from './values/swarm';
import { refused, whole } from './values/words';

type ReadOperand = (value: string) => OptionValue;

/** What the operands of commands are, by their place; the last reader of a row with `many` is that of all others. */
const OPERANDS: readonly (readonly [
  commands: RegExp,
  readers: readonly (ReadOperand | undefined)[],
  many?: 'many',
])[] = [
  [/^container (?:run|create)$/, [readImage]],
  [/^buildx (?:dap |debug )?build$/, [readBuildContext]],
  [/^image pull$/, [readPulledImage]],
  [/^image push$/, [readPushedImage]],
  [/^image tag$/, [readImage, readImageTarget]],
  [/^image import$/, [undefined, readImportedImage]],
  [/^image (?:rm|inspect|history|save)$/, [unchecked(readImage)], 'many'],
  [/^container commit$/, [readContainer, orNothing(readImageTarget)]],
  [/^container cp$/, [copied('from'), copied('to')]],
  [/^container (?:attach|diff|exec|export|logs|port|rename|top)$/, [readContainer]],
  [
    /^container (?:inspect|kill|pause|restart|rm|start|stats|stop|unpause|update|wait)$/,
    [readContainer],
    'many',
  ],
  [/^network (?:dis)?connect$/, [readId, readContainer]],
  [
    /^(?:config|network|node|plugin|secret|volume) (?:demote|inspect|promote|ps|rm|update)$/,
    [readId],
    'many',
  ],
  [/^plugin (?:disable|enable|set|upgrade)$/, [readId]],
  [/^plugin (?:create|install|push)$/, [refusedOnly(readPulledImage)]],
  [/^service (?:inspect|logs|rm|rollback|update)$/, [readId], 'many'],
  [/^service scale$/, [readScale], 'many'],
  [/^stack (?:deploy|ps|rm|services)$/, [readId], 'many'],
  [/^context (?:create|export|import|update|use)$/, [readContextName]],
  [/^swarm join-token$/, [readJoinRole]],
  [/^compose port$/, [undefined, readPrivatePort]],
  [/^compose scale$/, [readComposeScale], 'many'],
];

/** Reads an operand of a command; undefined where its form is not known. `index` counts operands from 0. */
export function readOperand({ path }: CliCommand, index: number, value: string): OptionValue | undefined {
  const [, readers = [], many] = OPERANDS.find(([commands]) => commands.test(path)) ?? [];
  const read = many && index >= readers.length ? readers.at(-1) : readers[index];
  return read?.(value);
}

/** What the client hands to the daemon as it is. */
function unchecked(read: ReadOperand): ReadOperand {
  return (value) => {
    const { problem, ...rest } = read(value);
    return rest;
  };
}

/** An empty text is as good as none. */
function orNothing(read: ReadOperand): ReadOperand {
  return (value) => (value === '' ? { parts: [] } : read(value));
}

/** What is refused of an operand, and nothing else. */
function refusedOnly(read: ReadOperand): ReadOperand {
  return (value) => {
    const { problem } = read(value);
    return { parts: [], ...(problem && { problem }) };
  };
}

/** Any text but none. */
function readId(value: string): OptionValue {
  return value === '' ? refused(value, 'a name or an id') : NOTHING;
}

/** Source: `cli/context/store/store.go` of docker/cli. */
function readContextName(value: string): OptionValue {
  return CONTEXT_NAME.test(value)
    ? NOTHING
    : refused(value, 'a name of two characters or more: letters, digits, _, ., + and -');
}

const CONTEXT_NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$/;

function readContainer(value: string): OptionValue {
  if (value === '') return readId(value);
  const isPerhapsId = /^[\da-f]{1,64}$/.test(value);
  const how = isPerhapsId ? 'By its name, or the beginning of its id.' : 'By its name.';
  return whole(value, 'container', `The container ${code(value)}.`, how);
}

function copied(direction: 'from' | 'to'): ReadOperand {
  return (value) => {
    if (value === '-') return whole(value, 'tar archive', STREAMS[direction]);
    const read = readCopyOperand(value);
    if (!read) return NOTHING;
    const { container, path } = read;
    const text = container
      ? containerPath(path.text)
      : `On the side of the command: ${clientPath(path.text)}.`;
    return {
      summary: `Copies ${direction} ${container ? `the container ${code(container.text)}` : clientPath(path.text)}.`,
      parts: [
        ...(container ? partOf(container, 'container', `The container ${code(container.text)}.`) : []),
        ...partOf(path, container ? 'path in the container' : 'path', text),
      ],
    };
  };
}

const STREAMS = {
  from: 'Reads a tar archive from standard input, and unpacks it.',
  to: 'Writes a tar archive to standard output.',
};

function containerPath(path: string): string {
  const from = path.startsWith('/') ? '' : ', counted from its root';
  return `${code(path)} in the container${from}.`;
}
