import { type Piece, piece } from './value';

/** Where a build takes its files from. */
export interface BuildSource {
  readonly kind: 'stdin' | 'git' | 'url' | 'folder';
  readonly place: Piece;
  /** Branch, tag or commit. */
  readonly ref?: Piece;
  readonly folder?: Piece;
}

const GIT = /^(?:git:\/\/|ssh:\/\/|github\.com\/|[\w.-]+@[^:/]+:|https?:\/\/[^#?]*\.git(?:[#?]|$))/;

/** `-`, a folder, the address of an archive, or `REPOSITORY#REF:FOLDER`. Source: `util/gitutil` of moby/buildkit. */
export function readBuildSource(value: string): BuildSource {
  if (value === '-') return { kind: 'stdin', place: piece(value, 0, 1) };
  if (GIT.test(value)) return readGit(value);
  return { kind: /^https?:\/\//.test(value) ? 'url' : 'folder', place: piece(value, 0, value.length) };
}

function readGit(value: string): BuildSource {
  const hash = value.indexOf('#');
  const end = hash < 0 ? value.length : hash;
  const colon = hash < 0 ? -1 : value.indexOf(':', hash);
  const ref = hash < 0 ? undefined : piece(value, hash + 1, colon < 0 ? value.length : colon);
  const folder = colon < 0 ? undefined : piece(value, colon + 1, value.length);
  return {
    kind: 'git',
    place: piece(value, 0, end),
    ...(ref?.text && { ref }),
    ...(folder?.text && { folder }),
  };
}
