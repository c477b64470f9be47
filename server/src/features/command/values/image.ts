import { findBaseImage } from '../../../knowledge/baseImages';
import { code } from '../../../knowledge/markdown';
import { type ImageName, isImageId, readImageName } from '../../../syntax/docker/imageName';
import { problem } from '../../../syntax/docker/value';
import { explainImage } from '../../explain/image';
import { type ExplainedPart, NOTHING, type OptionValue } from '../optionValue';
import { partOf } from './part';
import { explain, whole } from './words';

/** An image to run or to look at: its name, or its id. */
export function readImage(value: string): OptionValue {
  if (isImageId(value)) return whole(value, 'image', 'The image with this id, which must be there.');
  return explain(readImageName(value), (read) => explainName(read, value));
}

/** An image to pull: a name. */
export function readPulledImage(value: string): OptionValue {
  return explain(readImageName(value), (read) => explainName(read, value));
}

/** A name to give to an image. */
export function readImageTarget(value: string): OptionValue {
  return readWithoutDigest(value, () => `The image gets the name ${code(value)}.`);
}

/** A name to import under, or nothing: the client lets a digest pass. */
export function readImportedImage(value: string): OptionValue {
  if (value === '') return NOTHING;
  return explain(readImageName(value), ({ digest }) => (digest ? NOTHING : readImageTarget(value)));
}

/** A name to push. */
export function readPushedImage(value: string): OptionValue {
  return readWithoutDigest(value, (read) => `Pushes to ${placeOf(read)}.`);
}

function readWithoutDigest(value: string, summaryOf: (read: ImageName) => string): OptionValue {
  return explain(readImageName(value), (read) =>
    read.digest
      ? { parts: [], problem: problem(read.digest, 'a name without a digest') }
      : { summary: summaryOf(read), parts: targetParts(read) },
  );
}

function explainName(read: ImageName, value: string): OptionValue {
  const { reference } = read;
  const facts = findBaseImage(reference);
  const summary = explainImage({ kind: 'image', facts, reference, text: value }, value);
  return { summary, parts: partsOf(read) };
}

function targetParts(read: ImageName): readonly ExplainedPart[] {
  const { registry, repository, tag } = read;
  return [
    ...(registry ? partOf(registry, 'registry', REGISTRY) : []),
    ...partOf(repository, 'repository', repositoryText(read)),
    ...(tag ? partOf(tag, 'tag', 'The version that this one is called.') : []),
  ];
}

function partsOf(read: ImageName): readonly ExplainedPart[] {
  const { registry, repository, tag, digest } = read;
  return [
    ...(registry ? partOf(registry, 'registry', REGISTRY) : []),
    ...partOf(repository, 'repository', repositoryText(read)),
    ...(tag
      ? partOf(
          tag,
          'tag',
          digest ? 'For people: the digest decides.' : 'Its publisher can move it to another image.',
        )
      : []),
    ...(digest ? partOf(digest, 'digest', 'It names one image, which never changes.') : []),
  ];
}

const REGISTRY = 'The registry: where the image is pulled from and pushed to.';

function repositoryText(read: ImageName): string {
  const repository = `The repository ${code(read.repository.text)}`;
  return read.registry
    ? `${repository} of ${placeOf(read)}.`
    : `${repository}. With no registry in front, Docker Hub is meant.`;
}

function placeOf({ registry }: ImageName): string {
  return registry && registry.text !== 'docker.io' ? `the registry ${code(registry.text)}` : 'Docker Hub';
}
