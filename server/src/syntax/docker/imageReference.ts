/** The parts of an image reference as written; nothing is filled in. */
export interface ImageReference {
  /** Host, with port where there is one: `ghcr.io`, `localhost:5000`. */
  readonly registry: string | undefined;
  /** The path below the registry: `library/node`, `node`. */
  readonly repository: string;
  readonly tag: string | undefined;
  /** `sha256:...` */
  readonly digest: string | undefined;
}

const REPOSITORY = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const REGISTRY_NAME = '[a-zA-Z0-9]+(?:-+[a-zA-Z0-9]+)*(?:\\.[a-zA-Z0-9]+(?:-+[a-zA-Z0-9]+)*)*';
const REGISTRY = new RegExp(`^(?:${REGISTRY_NAME}|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?$`);
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^(?:sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})$/;
/** A name like this is taken for the id of an image, which cannot stand for it. */
const IDENTIFIER = /^[a-f0-9]{64}$/;
/** Of the path that the registry sees. */
const MAX_PATH = 255;

/** Splits a reference by the grammar of github.com/distribution/reference, or returns undefined where it does not fit. */
export function parseImageReference(text: string): ImageReference | undefined {
  const [named, digest] = cut(text, text.indexOf('@'));
  const colon = named.lastIndexOf(':');
  const [name, tag] = cut(named, colon > named.lastIndexOf('/') ? colon : -1);
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const hasRegistry =
    slash > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  const registry = hasRegistry ? first : undefined;
  const repository = hasRegistry ? name.slice(slash + 1) : name;
  const fits =
    pathLength(registry, repository) <= MAX_PATH &&
    !IDENTIFIER.test(text) &&
    REPOSITORY.test(repository) &&
    // What is no host passes where it would do as a part of the path.
    (registry === undefined || REGISTRY.test(registry) || REPOSITORY.test(registry)) &&
    (tag === undefined || TAG.test(tag)) &&
    (digest === undefined || DIGEST.test(digest));
  return fits ? { registry, repository, tag, digest } : undefined;
}

/** On Docker Hub, a name alone stands below `library/`. */
function pathLength(registry: string | undefined, repository: string): number {
  const isOfficial = registry === undefined && !repository.includes('/');
  return isOfficial ? 'library/'.length + repository.length : repository.length;
}

function cut(text: string, at: number): [string, string | undefined] {
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
