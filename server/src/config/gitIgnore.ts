import { escapeRegex, toPattern } from '../text/glob';

interface Pattern {
  /** Of a path from the folder of the .gitignore on. */
  readonly regex: RegExp;
  readonly isNegated: boolean;
  readonly isFolderOnly: boolean;
}

/** The .gitignore files of a tree of folders. All paths have `/`, and begin with that of the folder in question. */
export class GitIgnores {
  private readonly byFolder = new Map<string, readonly Pattern[]>();

  /** Takes any text. */
  add(folder: string, text: string): void {
    this.byFolder.set(
      folder,
      text.split(/\r?\n/).flatMap((line) => readLine(line) ?? []),
    );
  }

  /** Whether a folder or file is ignored by itself; nothing is asked about the folders above. */
  ignores(path: string, isFolder: boolean): boolean {
    // The nearest file has the last word, and in it the last line.
    for (let at = parentOf(path); at !== undefined; at = parentOf(at)) {
      const below = path.slice(at.length + 1);
      const last = this.byFolder
        .get(at)
        ?.findLast(({ regex, isFolderOnly }) => (isFolder || !isFolderOnly) && regex.test(below));
      if (last) return !last.isNegated;
    }
    return false;
  }

  /** Whether a file is ignored, or a folder that it is in: what is in an ignored folder cannot be taken back. */
  ignoresFile(path: string): boolean {
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
      if (this.ignores(path.slice(0, at), true)) return true;
    }
    return this.ignores(path, false);
  }
}

function parentOf(path: string): string | undefined {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? undefined : path.slice(0, slash);
}

/** A pattern with a slash in it counts from the folder of its file on, any other in every folder. */
function readLine(line: string): Pattern | undefined {
  if (line.startsWith('#')) return undefined;
  const isNegated = line.startsWith('!');
  const written = line
    .slice(isNegated ? 1 : 0)
    .replace(/(?<!\\)[ \t]+$/, '')
    .replace(/^\\(?=[#!])/, '');
  const path = written.replace(/\/+$/, '');
  if (path === '') return undefined;
  const isAnywhere = !path.includes('/');
  const regex = new RegExp(`^${isAnywhere ? '(?:.*/)?' : ''}${gitPattern(path.replace(/^\//, ''))}$`, 's');
  return { regex, isNegated, isFolderOnly: path !== written };
}

/** A glob in which `[a-z]` and `[!a-z]` are one character. */
function gitPattern(glob: string): string {
  const parts = glob.split(/(\[!?[^\]/]+\])/);
  return parts.map((part, index) => (index % 2 === 0 ? toPattern(part) : classPattern(part))).join('');
}

function classPattern(written: string): string {
  const isNegated = written.startsWith('[!');
  const members = [...written.slice(isNegated ? 2 : 1, -1).matchAll(/(.)-(.)|./gs)];
  const patterns = members.map(([one, from, to]) => {
    if (from === undefined || to === undefined) return escapeRegex(one);
    // A range that runs backwards holds nothing.
    return from <= to ? `${escapeRegex(from)}-${escapeRegex(to)}` : '';
  });
  return `[${isNegated ? '^/' : ''}${patterns.join('')}]`;
}
