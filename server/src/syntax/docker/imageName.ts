import { type ImageReference, parseImageReference } from './imageReference';
import { type Piece, piece, problem, shown, type ValueProblem } from './value';

/** An image reference with the places of its parts. */
export interface ImageName {
  readonly reference: ImageReference;
  readonly registry?: Piece;
  readonly repository: Piece;
  readonly tag?: Piece;
  readonly digest?: Piece;
}

/** The id of an image, which names it without a repository: 64 hexadecimal digits, with `sha256:` or without. */
export function isImageId(value: string): boolean {
  return /^(?:sha256:)?[\da-f]{64}$/.test(value);
}

/** Source: `ParseNormalizedNamed` of github.com/distribution/reference. */
export function readImageName(value: string): ImageName | ValueProblem {
  const reference = parseImageReference(value);
  return reference ? placed(value, reference) : findProblem(value);
}

function placed(value: string, reference: ImageReference): ImageName {
  const { registry, repository, tag, digest } = reference;
  const start = registry === undefined ? 0 : registry.length + 1;
  const end = start + repository.length;
  return {
    reference,
    ...(registry !== undefined && { registry: piece(value, 0, registry.length) }),
    repository: piece(value, start, end),
    ...(tag !== undefined && { tag: piece(value, end + 1, end + 1 + tag.length) }),
    ...(digest !== undefined && { digest: piece(value, value.length - digest.length, value.length) }),
  };
}

/** Finds the part that makes the reference wrong: the first one that makes it right when it is left out. */
function findProblem(value: string): ValueProblem {
  const at = value.indexOf('@');
  const named = at < 0 ? value : value.slice(0, at);
  if (at >= 0 && parseImageReference(named))
    return problem(
      shown({ start: at + 1, end: value.length }),
      'a digest such as sha256: and 64 hexadecimal digits',
    );
  const colon = named.lastIndexOf(':');
  const end = colon > named.lastIndexOf('/') ? colon : named.length;
  if (end < named.length && parseImageReference(value.slice(0, end)))
    return problem(
      shown({ start: end + 1, end: named.length }),
      'a tag of letters, digits, _, . and -, at most 128',
    );
  if (parseImageReference(named.slice(0, end).toLowerCase()))
    return problem({ start: 0, end }, 'a repository in lower case');
  return problem({ start: 0, end: value.length }, 'an image such as nginx:1.27 or ghcr.io/owner/name:tag');
}
