import { code } from '../../../knowledge/markdown';
import { isAbsolutePath } from '../../../syntax/docker/path';
import { isProblem, type Piece } from '../../../syntax/docker/value';
import { readVolume as read, type VolumeSpec } from '../../../syntax/docker/volume';
import type { ExplainedPart, OptionValue } from '../optionValue';
import { hostPathAsSubject, hostPathText } from './hostPath';
import { mountModeText } from './mountModes';
import { partOf } from './part';

/** `--volume ./data:/data:ro`. */
export function readVolume(value: string): OptionValue {
  const spec = read(value);
  if (isProblem(spec)) return { parts: [], problem: spec };
  const summary = summaryOf(spec);
  return { ...(summary && { summary }), parts: partsOf(spec) };
}

function summaryOf(spec: VolumeSpec): string | undefined {
  const { kind, source, target, modes } = spec;
  const isSource = !source || (kind === 'bind' ? hostPathText(source.text) : isVolumeName(source.text));
  if (!isSource || !isAbsolutePath(target.text)) return undefined;
  const access = modes.findLast(({ text }) => text === 'ro' || text === 'rw')?.text;
  const what = source ? sourceInWords(spec, source.text) : 'A new volume without a name';
  return `${what} appears at ${code(target.text)} in the container${access === 'ro' ? ', read-only' : ''}.`;
}

function sourceInWords({ kind }: VolumeSpec, source: string): string {
  return kind === 'volume' ? `The volume ${code(source)}` : hostPathAsSubject(source);
}

function partsOf(spec: VolumeSpec): readonly ExplainedPart[] {
  const { source, target, modes } = spec;
  return [
    ...(source ? sourceParts(spec, source) : []),
    ...partOf(target, 'path in the container', isAbsolutePath(target.text) ? targetText(spec) : undefined),
    ...modes.flatMap((mode) => partOf(mode, 'mode', mountModeText(mode.text))),
  ];
}

function sourceParts({ kind }: VolumeSpec, source: Piece): readonly ExplainedPart[] {
  if (kind === 'bind') return partOf(source, 'path of the host', hostPathText(source.text));
  const text = isVolumeName(source.text)
    ? 'A volume by its name, not a folder: a path begins with `/` or `./`. Docker creates it when there is none.'
    : 'Taken for the name of a volume, as a path begins with `/` or `./`.';
  return partOf(source, 'name of the volume', text);
}

/** What the daemon takes for one. Source: `daemon/names/names.go` of moby/moby. */
function isVolumeName(text: string): boolean {
  return /^[a-zA-Z\d][\w.-]+$/.test(text);
}

function targetText({ kind, modes }: VolumeSpec): string {
  if (kind === 'bind') return 'It appears there, and hides what the image has there.';
  if (modes.some(({ text }) => text === 'nocopy'))
    return 'It appears there, and hides what the image has there.';
  return 'It appears there; while it is empty, it gets what the image has there.';
}
