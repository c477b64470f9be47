import { findCliCommand } from './dockerCli';

/**
 * Notes that people keep for themselves, as free-form as they like: Markdown, or text with bullets and labels.
 * The outline of a file is read once; only the passages that speak of a subject of ours are kept.
 */

export interface Passage {
  /** Of the file, as it was given. */
  readonly uri: string;
  /** 0-based. */
  readonly line: number;
  /** The heading above, or empty. */
  readonly heading: string;
  /** The lines of the passage without the marks of Markdown; untrusted text. */
  readonly lines: readonly string[];
}

interface Candidate extends Passage {
  readonly score: number;
}

/** A line that other lines may belong to. */
interface Entry {
  readonly line: number;
  readonly text: string;
  /** Smaller is further out: headings before labels before list items before paragraphs. */
  readonly depth: number;
  readonly kind: 'title' | 'item' | 'text';
}

/** What a subject is called in notes. */
interface Names {
  /** Counts anywhere. */
  readonly strict: RegExp;
  /** Counts where nothing else stands on the line. */
  readonly title: RegExp;
  /** Counts in headings and labels; without it, `title` does. */
  readonly inTitle?: RegExp;
}

const MAX_HEADING = 6;
const MAX_LINES = 7;
const MAX_LENGTH = 400;
/** Lines, or entries, that are looked at around a passage: no file is so long that it takes long. */
const MAX_LOOK = 40;
/** Longer lines are cut. UTF-16 units. */
const MAX_LINE = 2000;
/** Of one file, for one subject. */
const MAX_PASSAGES = 2;

export class OwnNotes {
  private readonly bySubject = new Map<string, Map<string, readonly Candidate[]>>();
  private readonly subjectsOf = new Map<string, readonly string[]>();

  /** Takes a file in, in place of what was known of it. */
  set(uri: string, text: string): void {
    this.delete(uri);
    const found = findPassages(uri, text);
    for (const [subject, passages] of found) {
      const files = this.bySubject.get(subject) ?? new Map<string, readonly Candidate[]>();
      files.set(uri, passages);
      this.bySubject.set(subject, files);
    }
    if (found.size > 0) this.subjectsOf.set(uri, [...found.keys()]);
  }

  delete(uri: string): void {
    for (const subject of this.subjectsOf.get(uri) ?? []) this.bySubject.get(subject)?.delete(uri);
    this.subjectsOf.delete(uri);
  }

  clear(): void {
    this.bySubject.clear();
    this.subjectsOf.clear();
  }

  /** The passages that speak most specifically of the first subject that any speaks of; at most two. */
  find(subjects: readonly string[]): readonly Passage[] {
    for (const subject of subjects) {
      let best: Candidate[] = [];
      for (const candidates of this.bySubject.get(subject)?.values() ?? [])
        best = [...best, ...candidates].sort(byScore).slice(0, 2);
      if (best.length > 0) return best;
    }
    return [];
  }
}

function byScore(a: Candidate, b: Candidate): number {
  return b.score - a.score || (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : a.line - b.line);
}

function findPassages(uri: string, text: string): Map<string, readonly Candidate[]> {
  const found = new Map<string, Candidate[]>();
  // Most files of a large collection have nothing to do with Docker.
  if (!ANY_NAME.test(text)) return found;
  const lines = text.split(/\r?\n/).map((line) => line.slice(0, MAX_LINE));
  const entries = readOutline(lines);
  for (const [index, entry] of entries.entries()) {
    if (!ANY_NAME.test(entry.text)) continue;
    for (const [subject, names] of [...SUBJECTS, ...commandSubjects(entry.text)]) {
      const score = scoreOf(entry, names);
      if (score === 0) continue;
      const passage = passageAt(uri, lines, entries, index);
      const list = found.get(subject) ?? [];
      const hasBody = passage.lines.length > 1;
      list.push({ ...passage, score: score + (hasBody || entry.kind === 'text' ? 10 : 0) });
      found.set(subject, list.sort(byScore).slice(0, MAX_PASSAGES));
    }
  }
  return found;
}

/** How specifically an entry speaks of a subject; 0 where it does not. */
function scoreOf({ text, kind }: Entry, { strict, title, inTitle = title }: Names): number {
  const match = title.exec(text);
  if (match && isAlone(text, match)) return 100;
  if (kind === 'title' && inTitle.test(text)) return 70 - Math.min(20, wordCount(text));
  const strictMatch = strict.exec(text);
  if (!strictMatch) return 0;
  return strictMatch.index === 0 ? 60 : 40;
}

/** Nothing stands beside the name but punctuation, or words like "image" and "build" that say nothing more. */
function isAlone(text: string, match: RegExpExecArray): boolean {
  const rest = text.slice(0, match.index) + text.slice(match.index + match[0].length);
  return /^(?:\W|docker|images?|builds?|instructions?|mounts?)*$/i.test(rest);
}

function wordCount(text: string): number {
  return text.split(/\s+/).length;
}

const HEADING = /^(#{1,6})\s+(.*)$/;
const ITEM = /^(\s*)(?:[-*+•◦○▪‣]+|-{2,3}|\d+[.)])\s+(.*)$/;
const LABEL = /^(.{1,80}?)\s*(?::-?|-{2,}|:–)\s*$/;

function readOutline(lines: readonly string[]): Entry[] {
  const entries: Entry[] = [];
  let fence: string | undefined;
  let isAfterBlank = true;
  for (const [line, raw] of lines.entries()) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(raw)?.[1];
    if (mark && (fence === undefined || mark.startsWith(fence)))
      fence = fence === undefined ? mark : undefined;
    else if (fence === undefined && raw.trim() !== '') {
      const entry = readEntry(raw, line, isAfterBlank);
      if (entry) entries.push(entry);
    }
    isAfterBlank = raw.trim() === '';
  }
  return entries;
}

function readEntry(raw: string, line: number, isAfterBlank: boolean): Entry | undefined {
  const heading = HEADING.exec(raw);
  if (heading) return { line, text: plainText(heading[2]!), depth: heading[1]!.length, kind: 'title' };
  const item = ITEM.exec(raw);
  const body = item ? item[2]! : raw.trim();
  const text = plainText(body);
  if (text === '') return undefined;
  const label = LABEL.exec(body);
  const indent = widthOf(item ? item[1]! : (/^\s*/.exec(raw)?.[0] ?? ''));
  // `1) Volumes:-` heads what follows, however it is indented.
  if (label && (!item || /^\s*\d/.test(raw) || /^\*+\s/.test(raw)))
    return { line, text: plainText(label[1]!), depth: 7, kind: 'title' };
  if (label && item) return { line, text: plainText(label[1]!), depth: 10 + indent, kind: 'title' };
  if (item) return { line, text, depth: 10 + indent, kind: 'item' };
  // A table row speaks for itself; another line goes on with the paragraph above.
  return isAfterBlank || raw.includes('|') || /^\s*`/.test(raw)
    ? { line, text, depth: 200 + indent, kind: 'text' }
    : undefined;
}

function widthOf(indent: string): number {
  let width = 0;
  for (const character of indent) width += character === '\t' ? 4 : 1;
  return width;
}

/** Without links' targets, emphasis, code marks, images and table rules. */
function plainText(text: string): string {
  return text
    .replaceAll(/!\[\[[^\]]*\]\]|!\[[^\]]*\]\([^)]*\)/g, '')
    .replaceAll(/\[\[(?:[^\]|]*\|)?([^\]]*)\]\]/g, '$1')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/<[^>]{0,100}>/g, ' ')
    .replaceAll(/[*`]+|^>\s*|^\|?(?:\s*:?-{3,}:?\s*\|?)+$/g, '')
    .replaceAll(/^\s*\|\s*|\s*\|\s*$/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function passageAt(uri: string, lines: readonly string[], entries: readonly Entry[], index: number): Passage {
  const entry = entries[index]!;
  const end = Math.min(endOf(entries, index) ?? lines.length, entry.line + MAX_LOOK);
  const shown: string[] = [];
  let length = 0;
  for (let line = entry.line; line < end && shown.length < MAX_LINES && length < MAX_LENGTH; line++) {
    const raw = lines[line] ?? '';
    const text = plainText(raw.replace(HEADING, '$2').replace(ITEM, '$2')).slice(0, MAX_LENGTH);
    // A blank line below the title is layout, the next one ends the passage.
    if (raw.trim() === '' && shown.length > 1) break;
    if (text === '') continue;
    shown.push(text);
    length += text.length;
  }
  return { uri, line: entry.line, heading: headingOf(entries, index), lines: shown };
}

/** The line of the entry that ends a passage: one that is as far out, or a heading. */
function endOf(entries: readonly Entry[], index: number): number | undefined {
  const { depth: own } = entries[index]!;
  for (const { depth, line } of entries.slice(index + 1, index + 1 + MAX_LOOK))
    if (depth <= own || depth <= MAX_HEADING) return line;
  return undefined;
}

function headingOf(entries: readonly Entry[], index: number): string {
  const { kind, text, depth } = entries[index]!;
  if (kind === 'title') return text;
  const above = entries.slice(Math.max(0, index - MAX_LOOK * 10), index);
  return above.findLast((one) => one.kind === 'title' && one.depth < depth)?.text ?? '';
}

/** Everyday words count in capitals only, or behind "docker", or alone. */
function instruction(name: string, more = ''): Names {
  const names = more === '' ? name : `${name}|${more}`;
  const strict = new RegExp(`(?<![\\w$-])${name}(?![\\w-])`);
  const title = new RegExp(`(?<![\\w$-])(?:docker )?(?:${names})(?![\\w-])`, 'i');
  if (!EVERYDAY.has(name)) return { strict, title };
  return {
    strict,
    title,
    inTitle: new RegExp(`${strict.source}|(?<!\\w)[Dd]ocker ${name.toLowerCase()}(?!\\w)`),
  };
}

const EVERYDAY = new Set(['ADD', 'COPY', 'EXPOSE', 'FROM', 'LABEL', 'RUN', 'SHELL', 'USER']);

function phrase(source: string): Names {
  const regex = new RegExp(`(?<![\\w-])(?:${source})(?![\\w-])`, 'i');
  return { strict: regex, title: regex };
}

/** The docker commands that a text names, and the options, which any command may have. */
function commandSubjects(text: string): readonly (readonly [string, Names])[] {
  const commands = [...text.matchAll(/\bdocker ([a-z]+)(?: ([a-z]+))?/gi)].flatMap(
    ([whole, first = '', second = '']) => {
      const long = findCliCommand(`${first} ${second}`.toLowerCase());
      const found = long ?? findCliCommand(first.toLowerCase());
      const written = long ? whole : `docker ${first}`;
      return found && found.path !== '' ? [[`command:${found.path}`, literal(written)] as const] : [];
    },
  );
  const options = [...text.matchAll(/(?<![\w-])--[a-z][a-z-]+/g)].map(
    ([name]) => [`option:${name}`, literal(name)] as const,
  );
  return [...new Map([...commands, ...options])];
}

function literal(text: string): Names {
  const regex = new RegExp(`(?<![\\w-])${text.replaceAll('.', '\\.')}(?![\\w-])`, 'i');
  return { strict: regex, title: regex };
}

/** By the subjects of our own notes. */
const SUBJECTS: ReadonlyMap<string, Names> = new Map([
  ...'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER WORKDIR'
    .split(' ')
    .map((name) => [`instruction:${name}`, instruction(name)] as const),
  ['instruction:VOLUME', instruction('VOLUME', 'volumes')],
  ['flag:COPY --from', { strict: /--from\b/, title: /--from\b/ }],
  ...'--mount --network --chown --chmod --platform --link'
    .split(' ')
    .map(
      (flag) =>
        [`flag:${flag}`, { strict: new RegExp(`${flag}\\b`), title: new RegExp(`${flag}\\b`) }] as const,
    ),
  ['concept:Multi-stage builds', phrase('multi[ -]?stag(?:e|es|ed|ing)')],
  ['concept:Distroless images', phrase('distroless|distorless|distro-less')],
  ['concept:Slim and Alpine images', phrase('alpine|slim')],
  ['concept:Bind mounts', phrase('bind[ -]?mount(?:s|ing)?')],
  ['concept:tmpfs mounts', phrase('tmpfs')],
  ['concept:Build cache', phrase('build cache|layer cach(?:e|ing)|docker cache|--no-cache')],
  ['concept:Build secrets', phrase('build secrets?|secrets?')],
  ['concept:Layers', phrase('(?:image )?layers?')],
  ['concept:Tags and digests', phrase('(?:docker )?tags?|digests?')],
  ['concept:Build context', phrase('build[ -]context')],
  ['concept:.dockerignore', { strict: /\.dockerignore/i, title: /\.dockerignore|docker ?ignore/i }],
  ['concept:Networks', phrase('(?:docker |bridge |host |overlay )?networks?(?:ing)?')],
  ['concept:Root in a container', phrase('non[ -]?root|root user|rootless')],
]);

const ANY_NAME = new RegExp(
  [...[...SUBJECTS.values()].map(({ title }) => title.source), 'docker [a-z]', '--[a-z]'].join('|'),
  'i',
);
