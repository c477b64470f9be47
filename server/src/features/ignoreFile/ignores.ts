import type { Fix, RuleMeta } from '../../rules/rule';
import type { IgnoreFile, IgnorePattern } from '../../syntax/dockerignore/parse';
import type { TextEdit } from '../../text/edit';
import { lineEnding, lineStart } from '../../text/lines';
import type { Finding } from '../diagnose';
import { type IgnoreComment, type IgnoredName, readIgnoreList } from '../ignoreComments';

/** One of our comments. */
export type IgnoreFileComment = Required<Pick<IgnoreComment, 'names' | 'span' | 'option'>>;

/** Rules that comments of a .dockerignore turn off: above a pattern for it, with `global` for the whole file. */
export class IgnoreFileIgnores {
  private readonly everywhere: IgnoredName[] = [];
  /** By where the line starts, a byte order mark included. */
  private readonly byStart = new Map<number, IgnorePattern>();
  private readonly byPattern = new Map<IgnorePattern, readonly IgnoredName[]>();
  private readonly used = new Set<IgnoredName>();
  private placed: ReadonlySet<IgnoredName> | undefined;
  readonly comments: readonly IgnoreFileComment[];

  constructor(readonly file: IgnoreFile) {
    const byLine = new Map<number, readonly IgnoredName[]>();
    this.comments = file.comments.flatMap(({ text, span, lineNumber }) => {
      const list = readIgnoreList(text, span.end - text.length);
      const above = byLine.get(lineNumber - 1) ?? [];
      const isOurs = list?.form === 'docker-notes';
      if (isOurs && list.isGlobal) this.everywhere.push(...list.names);
      byLine.set(lineNumber, isOurs && !list.isGlobal ? [...above, ...list.names] : above);
      return isOurs ? [{ names: list.names, span, option: span }] : [];
    });
    for (const pattern of file.patterns) {
      this.byStart.set(lineStart(file.text, pattern.line.start), pattern);
      this.byPattern.set(pattern, byLine.get(pattern.lineNumber - 1) ?? []);
    }
  }

  /** Whether no comment silences a finding. */
  leaves({ rule, span }: Finding): boolean {
    const names = [rule.id, ...rule.aliases].map((name) => name.toLowerCase());
    const by = [...this.everywhere, ...this.at(span.start)].filter(({ text }) =>
      names.includes(text.toLowerCase()),
    );
    for (const name of by) this.used.add(name);
    return by.length === 0;
  }

  isUsed(name: IgnoredName): boolean {
    return this.used.has(name);
  }

  /** Whether a name counts for the whole file, or for a pattern. */
  hasPlace(name: IgnoredName): boolean {
    this.placed ??= new Set([...this.everywhere, ...[...this.byPattern.values()].flat()]);
    return this.placed.has(name);
  }

  /** Comments, merged with those that there are, that silence a rule for a pattern, and in the whole file. */
  fixes({ id }: RuleMeta, offset: number): readonly Fix[] {
    const pattern = this.patternAt(offset);
    const top = this.file.text.startsWith('\ufeff') ? 1 : 0;
    const here = pattern ? [this.edit(this.at(offset), pattern.line.start, `ignore=${id}`, id)] : [];
    return [
      ...here.map((edit) => suggestion(`Ignore '${id}' here`, edit)),
      suggestion(`Ignore '${id}' in this file`, this.edit(this.everywhere, top, `global ignore=${id}`, id)),
    ];
  }

  private edit(known: readonly IgnoredName[], at: number, comment: string, id: string): TextEdit {
    const last = known.at(-1);
    if (last) return { span: { start: last.span.end, end: last.span.end }, newText: `,${id}` };
    const eol = lineEnding(this.file.text);
    return { span: { start: at, end: at }, newText: `# docker-notes ${comment}${eol}` };
  }

  private at(offset: number): readonly IgnoredName[] {
    const pattern = this.patternAt(offset);
    return (pattern && this.byPattern.get(pattern)) ?? [];
  }

  private patternAt(offset: number): IgnorePattern | undefined {
    return this.byStart.get(lineStart(this.file.text, offset));
  }
}

function suggestion(title: string, edit: TextEdit): Fix {
  return { title, kind: 'suggestion', edits: [edit] };
}
