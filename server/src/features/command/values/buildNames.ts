import { code } from '../../../knowledge/markdown';
import { readAnnotation as readPlaces } from '../../../syntax/docker/annotation';
import { readNamed } from '../../../syntax/docker/buildNames';
import { parseImageReference } from '../../../syntax/docker/imageReference';
import { isProblem, type Piece, problem } from '../../../syntax/docker/value';
import { explainLabelKey } from '../../explain/values';
import type { OptionValue } from '../optionValue';
import { part, partOf } from './part';

const NAMES: Readonly<Record<string, string | undefined>> = {
  BUILDKIT_INLINE_CACHE: 'Tells BuildKit to keep the cache inside the image.',
  SOURCE_DATE_EPOCH: 'The time that the image gets, in seconds since 1970.',
  HTTP_PROXY: 'The proxy for HTTP while it builds; no `ARG` is needed.',
  HTTPS_PROXY: 'The proxy for HTTPS while it builds; no `ARG` is needed.',
  NO_PROXY: 'What is reached without a proxy while it builds; no `ARG` is needed.',
};

/** `build --build-arg VERSION=1.2`. */
export function readBuildArgument(text: string): OptionValue {
  const setting = readNamed(text);
  if (isProblem(setting)) return { parts: [], problem: setting };
  const { key, value } = setting;
  const known = Object.hasOwn(NAMES, key.text.toUpperCase()) ? NAMES[key.text.toUpperCase()] : undefined;
  const from = value ? '' : ' Its value is that of the environment variable of the same name.';
  return {
    summary: `The build argument ${code(key.text)} is ${value ? (value.text === '' ? 'empty' : code(value.text)) : 'taken from the environment'}.`,
    parts: [
      part(key, 'name', `${known ?? `A stage sees it after ${code(`ARG ${key.text}`)}.`}${from}`),
      ...partOf(value, 'value', known ? undefined : 'The history of the image may show it.'),
    ],
  };
}

/** `build --label version=1.2`. */
export function readBuildLabel(text: string): OptionValue {
  const setting = readNamed(text);
  if (isProblem(setting)) return { parts: [], problem: setting };
  const { key, value } = setting;
  return {
    summary: `The image gets the label ${code(key.text)}, ${valueInWords(value)}.`,
    parts: partOf(key, 'name of the label', explainLabelKey(key.text)),
  };
}

/** `build --annotation index:org.opencontainers.image.title=App`. */
export function readAnnotation(text: string): OptionValue {
  const annotation = readPlaces(text);
  if (!annotation) return { parts: [] };
  if (isProblem(annotation)) return { parts: [], problem: annotation };
  const { key, value, places } = annotation;
  return {
    summary: `The image gets the annotation ${code(key.text)}, ${valueInWords(value)}.`,
    parts: [
      ...places.map((place) => part(place, 'place', placeText(place.text))),
      ...partOf(key, 'name', explainLabelKey(key.text) ?? 'The name of the annotation.'),
      ...partOf(value, 'value', value && `What the annotation says: ${code(value.text)}.`),
    ],
  };
}

function valueInWords(value: Piece | undefined): string {
  return value?.text ? `with the value ${code(value.text)}` : 'empty';
}

/** Where an annotation is written, such as `manifest[linux/arm64]`. */
function placeText(place: string): string {
  const [, kind = '', platform] = /^([a-z-]+)(?:\[(.+)\])?$/.exec(place) ?? [];
  const which = platform === undefined ? 'each platform' : code(platform);
  return (Object.hasOwn(PLACES, kind) ? PLACES[kind]! : '').replace('{}', () => which);
}

const PLACES: Readonly<Record<string, string>> = {
  index: 'On the index, which lists the images of all platforms.',
  'index-descriptor': 'On the entry for the index, where the image lies in a folder or archive.',
  manifest: 'On the image of {}.',
  'manifest-descriptor': 'On the entry for {} in the index.',
};

/** `build --tag ghcr.io/me/app:1.2`. */
export function readBuildTag(value: string): OptionValue {
  const image = parseImageReference(value);
  // Newer builders take what looks like an id for a name.
  if (!image && (value === '' || /^[a-f\d]{64}$/.test(value))) return { parts: [] };
  if (!image)
    return {
      parts: [],
      problem: problem({ start: 0, end: value.length }, 'a name such as me/app:1.2, in small letters'),
    };
  // On Docker Hub, a name without an account is that of an official image.
  const isOwn = image.registry !== undefined || image.repository.includes('/');
  const where = image.registry ? `the registry ${code(image.registry)}` : 'Docker Hub';
  const push = isOwn ? `; a push goes to ${where}` : '';
  const tag = image.tag === undefined ? ` Its tag is ${code('latest')}.` : '';
  return {
    summary: `The image gets the name ${code(value)}${push}.${image.digest ? '' : tag}`,
    parts: [],
  };
}
