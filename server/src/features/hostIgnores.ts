import type { HostDocument, ScriptRegion } from '../model/hostDocument';
import type { Fix, RuleMeta } from '../rules/rule';
import type { TextEdit } from '../text/edit';
import { lineAt, lineEnding, lineStart } from '../text/lines';
import { type Span, spanOf } from '../text/span';
import type { Finding } from './diagnose';
import { type IgnoreComment, type IgnoredName, readIgnoreList } from './ignoreComments';

/** What begins a comment, in the languages that have them. */
const MARKS: Readonly<Record<string, string | undefined>> = {
  shellscript: '#',
  yaml: '#',
  'github-actions-workflow': '#',
  dockercompose: '#',
  makefile: '#',
  just: '#',
  crontab: '#',
  powershell: '#',
  bat: '@REM',
  groovy: '//',
  jenkinsfile: '//',
  jsonc: '//',
};

/** What a line ends with that the next one continues. */
const CONTINUED: Readonly<Record<string, RegExp | undefined>> = {
  bat: /\^\r?\n$/,
  powershell: /`[ \t]*\r?\n$/,
};

const COMMENT = /^(\ufeff?[ \t]*|.*?[ \t])(?:#|\/\/|@?REM\b|::)[ \t]*(docker-notes[ \t].*)$/gim;
const COMMENT_LINE = /^\ufeff?[ \t]*(?:#|\/\/|@?REM\b|::)/i;
/** The lines of such a text of YAML become one. */
const FOLDED = /[:-][ \t]+(?:[&!]\S+[ \t]+)*>[-+\d]*[ \t]*(?:#.*)?\r?\n[ \t]*$/;

/** One of our comments, in a document that is no Dockerfile. */
export interface HostComment extends Pick<IgnoreComment, 'span' | 'option'> {
  readonly names: readonly IgnoredName[];
  readonly isGlobal: boolean;
  /** Nothing else stands in its line. */
  readonly isAlone: boolean;
}

/** A docker command of a document. */
interface Place {
  /** In the document. */
  readonly command: Span;
  readonly region: ScriptRegion;
}

/** Rules that comments turn off: above a command or behind it for that one, with `global` for the whole file. */
export class HostIgnores {
  readonly comments: readonly HostComment[];
  private readonly byLine = new Map<number, HostComment>();
  /** Of a command, by where it starts: one may have many findings. */
  private readonly byCommand = new Map<number, readonly HostComment[]>();
  private readonly used = new Set<IgnoredName>();
  private readonly mark: string | undefined;

  constructor(private readonly document: HostDocument) {
    const { languageId, text } = document;
    this.mark = Object.hasOwn(MARKS, languageId) ? MARKS[languageId] : undefined;
    this.comments = this.mark !== undefined && text.includes('docker-notes') ? commentsIn(text) : [];
    for (const comment of this.comments) this.byLine.set(lineStart(text, comment.span.start), comment);
  }

  /** A finding in a region, as one of the document that comments may silence; undefined where one does. */
  apply(finding: Finding, { span }: Finding, region: ScriptRegion): Finding | undefined {
    const place = placeOf(span, region);
    if (finding.isRefused || !place) return finding;
    return this.silences(finding, place)
      ? undefined
      : { ...finding, silencers: () => this.fixes(finding.rule, place) };
  }

  isUsed(name: IgnoredName): boolean {
    return this.used.has(name);
  }

  private silences({ rule }: Finding, place: Place): boolean {
    if (this.comments.length === 0) return false;
    const names = [rule.id, ...rule.aliases].map((name) => name.toLowerCase());
    const by = [...this.comments.filter(({ isGlobal }) => isGlobal), ...this.around(place)]
      .flatMap((comment) => comment.names)
      .filter(({ text }) => names.includes(text.toLowerCase()));
    for (const name of by) this.used.add(name);
    return by.length > 0;
  }

  /** Above the statement of a command, and behind its lines. */
  private around({ command }: Place): readonly HostComment[] {
    const known = this.byCommand.get(command.start);
    if (known) return known;
    const { text } = this.document;
    const found = [...this.above(command)];
    for (
      let at = this.statementStart(command.start);
      at <= command.end && at < text.length;
      at = lineAt(text, at).next
    ) {
      const comment = this.byLine.get(at);
      if (comment && !comment.isAlone && !comment.isGlobal) found.push(comment);
    }
    this.byCommand.set(command.start, found);
    return found;
  }

  /** The nearest comes first. */
  private above({ start }: Span): readonly HostComment[] {
    const { text } = this.document;
    const found: HostComment[] = [];
    let below = this.statementStart(start);
    while (below > 0) {
      const at = lineStart(text, below - 1);
      if (!COMMENT_LINE.test(text.slice(at, below))) break;
      const comment = this.byLine.get(at);
      if (comment && !comment.isGlobal) found.push(comment);
      below = at;
    }
    return found;
  }

  /** Where the first of the lines starts that a command is continued in. */
  private statementStart(offset: number): number {
    const { languageId, text } = this.document;
    const continued =
      (Object.hasOwn(CONTINUED, languageId) ? CONTINUED[languageId] : undefined) ?? /\\[ \t]*\r?\n$/;
    let at = lineStart(text, offset);
    while (at > 0) {
      const above = lineStart(text, at - 1);
      if (!continued.test(text.slice(above, at))) break;
      at = above;
    }
    return at;
  }

  /** Comments, merged with those that there are. There is room for a reason. */
  private fixes({ id }: RuleMeta, place: Place): readonly Fix[] {
    const here = this.ignoreHere(id, place);
    const inFile = this.ignoreInFile(id);
    return [
      ...(here ? [suggestion(`Ignore '${id}' here`, here)] : []),
      ...(inFile ? [suggestion(`Ignore '${id}' in this file`, inFile)] : []),
    ];
  }

  private ignoreHere(id: string, place: Place): TextEdit | undefined {
    const { text, languageId } = this.document;
    const [known] = this.above(place.command);
    if (known) return withName(known, id);
    const at = this.statementStart(place.command.start);
    const mark = this.markAt(at, place);
    if (mark === undefined) return undefined;
    // What is indented in a recipe is a line of the shell, which make would print.
    const indent = languageId === 'makefile' ? '' : /^[ \t]*/.exec(text.slice(at))![0];
    return insertion(at, `${indent}${mark} docker-notes ignore=${id}${lineEnding(text)}`);
  }

  /** What begins a comment in a line of its own in front of an offset; undefined where none can stand there. */
  private markAt(at: number, { command, region }: Place): string | undefined {
    const { text, languageId } = this.document;
    const first = at + /^[ \t]*/.exec(text.slice(at))![0].length;
    const before = region.text.text.slice(0, region.text.innerOffset(first) ?? 0);
    if (/\n[ \t]*$/.test(before)) return '#';
    // A command that begins a line of Groovy stands in a text of several lines, as does one in such a text of YAML.
    if (languageId === 'groovy' && first === command.start) return undefined;
    if (FOLDED.test(text.slice(lineStart(text, Math.max(at - 1, 0)), first))) return undefined;
    return region.isArray || before.trim() === '' ? this.mark : undefined;
  }

  private ignoreInFile(id: string): TextEdit | undefined {
    const { text } = this.document;
    const known = this.comments.find(({ isGlobal }) => isGlobal);
    if (known) return withName(known, id);
    const start = text.startsWith('\ufeff') ? 1 : 0;
    const at = text.startsWith('#!', start) ? lineAt(text, start).next : start;
    const comment = `${this.mark} docker-notes global ignore=${id}${lineEnding(text)}`;
    return this.mark === undefined ? undefined : insertion(at, comment);
  }
}

/** The command that a finding is in, in the document. */
function placeOf({ start }: Span, region: ScriptRegion): Place | undefined {
  const invocation = region.invocations.findLast((one) => one.start <= start && start <= one.end);
  return invocation && { command: region.text.sourceSpan(spanOf(invocation)), region };
}

function commentsIn(text: string): readonly HostComment[] {
  return [...text.matchAll(COMMENT)].flatMap(({ index, 0: line, 1: before = '', 2: written = '' }) => {
    const list = readIgnoreList(written, index + line.length - written.length);
    const span = { start: index + before.length, end: index + line.length };
    // A byte order mark counts as a blank here.
    const isAlone = before.trim() === '';
    // What stands behind a command goes without its line.
    const option = isAlone ? span : { ...span };
    return list ? [{ names: list.names, isGlobal: list.isGlobal, span, option, isAlone }] : [];
  });
}

function withName({ names }: HostComment, id: string): TextEdit | undefined {
  const last = names.at(-1);
  return last && insertion(last.span.end, `,${id}`);
}

function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}

function suggestion(title: string, edit: TextEdit): Fix {
  return { title, kind: 'suggestion', edits: [edit] };
}
