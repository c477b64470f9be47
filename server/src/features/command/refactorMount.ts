import { type GivenFlag, makesContainer, optionsOf } from '../../model/dockerCommand';
import type { Invocation } from '../../model/invocations';
import { readMount } from '../../syntax/docker/mount';
import { isProblem } from '../../syntax/docker/value';
import { readVolume } from '../../syntax/docker/volume';
import { quoteWord } from '../../syntax/shell/quoting';
import type { TextEdit } from '../../text/edit';
import { offer, type Refactoring } from '../refactor/refactoring';

/** `-v` as `--mount`, and the other way round, for all of a command that can be written so. */
export function refactorMounts({ command }: Invocation): readonly Refactoring[] {
  if (!makesContainer(command)) return [];
  const mounts = optionsOf(command, 'volume').flatMap((given) => replaced(given, '--mount', toMount));
  const volumes = optionsOf(command, 'mount').flatMap((given) => replaced(given, '--volume', toVolume));
  return [
    ...offer("Use '--mount' for '--volume'", 'rewrite', mounts),
    ...offer("Use '--volume' for '--mount'", 'rewrite', volumes),
  ];
}

function replaced(
  { span, value }: GivenFlag,
  option: string,
  convert: (value: string) => string | undefined,
): readonly TextEdit[] {
  const converted = value?.value === undefined ? undefined : convert(value.value);
  // A letter in a cluster stays where it is.
  const isOwn = span.end - span.start > 1;
  if (!value || converted === undefined || !isOwn) return [];
  return [{ span: { start: span.start, end: value.end }, newText: `${option} ${quoteWord(converted)}` }];
}

/** Only what both can say; in `--mount` the shell does not put in a home folder for `~`. */
function toMount(value: string): string | undefined {
  const read = readVolume(value);
  if (isProblem(read) || !read.source || /[,"]/.test(value) || read.source.text.startsWith('~'))
    return undefined;
  if (read.modes.some(({ text }) => text !== 'ro' && text !== 'rw')) return undefined;
  const readOnly = read.modes.some(({ text }) => text === 'ro') ? ',readonly' : '';
  return `type=${read.kind},source=${read.source.text},target=${read.target.text}${readOnly}`;
}

const SIMPLE = new Set(['type', 'source', 'src', 'target', 'dst', 'destination', 'readonly', 'ro']);

function toVolume(value: string): string | undefined {
  const read = readMount(value);
  if (isProblem(read) || read.source === undefined || /[:"]/.test(value)) return undefined;
  if (read.type !== 'bind' && read.type !== 'volume') return undefined;
  if (read.settings.some(({ key }) => !SIMPLE.has(key.text.toLowerCase()))) return undefined;
  return `${read.source}:${read.target}${read.isReadOnly ? ':ro' : ''}`;
}
