import { code } from '../../../knowledge/markdown';
import { readBuildContextName } from '../../../syntax/docker/buildNames';
import { readBuildSource } from '../../../syntax/docker/buildSource';
import { isProblem } from '../../../syntax/docker/value';
import type { ExplainedPart, OptionValue } from '../optionValue';
import { part, partOf } from './part';

/** `build --file docker/Dockerfile`. */
export function readDockerfilePath(value: string): OptionValue {
  if (value === '') return { parts: [] };
  if (value === '-') return { summary: 'The Dockerfile comes from the standard input.', parts: [] };
  if (/^https?:\/\//.test(value)) return { summary: `The Dockerfile comes from ${code(value)}.`, parts: [] };
  const start = 'with a local build context, the path starts in the folder the command runs in';
  return { summary: `The Dockerfile is ${code(value)}; ${start}.`, parts: [] };
}

/** `build --build-context assets=../assets`. */
export function readNamedContext(text: string): OptionValue {
  const setting = readBuildContextName(text);
  if (!setting) return { parts: [] };
  if (isProblem(setting)) return { parts: [], problem: setting };
  const { key, value } = setting;
  return {
    summary: `${code(`COPY --from=${key.text}`)} and ${code(`FROM ${key.text}`)} mean ${code(value!.text)}.`,
    parts: [
      part(key, 'name', `The name of it in the Dockerfile; an image or stage of that name is replaced.`),
      ...partOf(value, 'place', placeText(value!.text)),
    ],
  };
}

function placeText(place: string): string {
  const image = /^docker-image:\/\/(.+)$/s.exec(place)?.[1];
  if (image) return `The image ${code(image)}.`;
  const layout = /^oci-layout:\/\/(.+)$/s.exec(place)?.[1];
  if (layout) return `The image in the OCI layout at ${code(layout)}.`;
  return sourceText(place);
}

/** The operand of `build`: `.`, `-`, or an address. */
export function readBuildContext(value: string): OptionValue {
  if (value === '') return { parts: [] };
  const { ref, folder } = readBuildSource(value);
  const parts: readonly ExplainedPart[] = [
    ...partOf(ref, 'branch, tag or commit', ref && `The state ${code(ref.text)} of the repository.`),
    ...partOf(folder, 'folder', folder && `Only the folder ${code(folder.text)} of it.`),
  ];
  return { summary: sourceText(value), parts };
}

function sourceText(value: string): string {
  const { kind, place } = readBuildSource(value);
  switch (kind) {
    case 'stdin':
      return 'The standard input: a Dockerfile, or an archive with all files.';
    case 'git':
      return `The Git repository ${code(place.text)}; the builder fetches it.`;
    case 'url':
      return `What the builder fetches from ${code(value)}.`;
    default:
      if (/^\.\.\/?$/.test(value)) return 'The folder above the one the command runs in.';
      return /^\.\/?$/.test(value) ? 'The folder the command runs in.' : `The folder ${code(value)}.`;
  }
}
