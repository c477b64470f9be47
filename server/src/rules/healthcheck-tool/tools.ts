import type { Base } from '../../model/stage';
import type { Instruction } from '../../syntax/dockerfile/nodes';

/**
 * Official images that add nothing for downloads to the distribution below them; their other variants have both tools
 * (source: the Dockerfiles of docker-library, and those of buildpack-deps).
 */
const PLAIN: Readonly<Record<string, RegExp>> = {
  alpine: /^/,
  debian: /^/,
  ubuntu: /^/,
  node: /(?:^|-)(?:alpine|slim)/,
  python: /(?:^|-)(?:alpine|slim)/,
  golang: /(?:^|-)alpine/,
};

/** Which of `curl` and `wget` an image is known to come without. */
export function toolsMissingIn({ reference, facts }: Extract<Base, { kind: 'image' }>): readonly string[] {
  const { registry, repository, tag = 'latest' } = reference;
  const path = `${registry ?? 'docker.io'}/${repository}`;
  // Those with `debug` have a shell with tools of its own.
  if (path.startsWith('gcr.io/distroless/') && !tag.includes('debug')) return ['curl', 'wget'];
  const name = /^docker\.io\/(?:library\/)?([a-z]+)$/.exec(path)?.[1] ?? '';
  if (!facts || !Object.hasOwn(PLAIN, name) || !PLAIN[name]!.test(tag)) return [];
  // BusyBox has a wget.
  return name === 'alpine' || tag.includes('alpine') ? ['curl'] : ['curl', 'wget'];
}

/** Recommended packages, scripts and variables may bring anything. */
const UNREADABLE = /\$|\.sh\b|\.py\b|\bxargs\b|\bmake\b|\b(?:ba)?sh [^-]/;
/** Folders that programs are found in, and those above them. */
const PROGRAMS = /^(?:\/|\/usr|\/usr\/local|(?:\/usr|\/usr\/local)?\/s?bin(?:\/.*)?)\/?$/;

/** Whether an instruction, with its text, may bring a tool into the image. */
export function mayBring(
  { name, trigger, arguments: words }: Instruction,
  text: string,
  tool: string,
): boolean {
  if (trigger || text.includes(tool)) return true;
  if (name === 'COPY' || name === 'ADD') {
    const destination = words.at(-1)?.text ?? '';
    return PROGRAMS.test(destination) || destination.includes('$');
  }
  if (name !== 'RUN') return false;
  return UNREADABLE.test(text) || (/\bapt/.test(text) && !text.includes('--no-install-recommends'));
}
