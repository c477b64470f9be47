import { lineAt } from '../../text/lines';
import { skipSpace } from './characters';
import type { Directive, Problem } from './nodes';

const DIRECTIVE = /^#(\s*)([a-zA-Z][a-zA-Z0-9]*)(\s*=\s*)(.+?)\s*$/;
const BOOLEAN = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;
const NAMES = new Set(['syntax', 'escape', 'check']);

/**
 * Reads the parser directives at the top of the file: `# name=value` lines before any other comment, blank line or
 * instruction, behind an optional byte order mark and `#!` line. `next` is where the rest of the file starts.
 * Two readers of the builder look for them: the parser, which asks for `escape` alone, and one that finds the others.
 */
export function readDirectives(
  text: string,
  report: (problem: Problem) => void,
): { directives: Directive[]; escape: '\\' | '`'; next: number } {
  const directives: Directive[] = [];
  let escape: '\\' | '`' = '\\';
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  // The parser takes a `#!` line for a comment, behind which there is no `escape` and nothing stands twice.
  const hasInterpreter = text.startsWith('#!', at);
  if (hasInterpreter) at = lineAt(text, at).next;
  // The reader of `syntax` and `check` stops at the first line that is indented.
  let isIndented = false;
  const seen = new Set<string>();
  while (at < text.length) {
    const line = lineAt(text, at);
    const directive = readDirective(text, skipSpace(text, line.start, line.end), line.end);
    if (!directive) break;
    isIndented ||= directive.span.start > at;
    at = line.next;
    const isRepeated = seen.has(directive.name);
    seen.add(directive.name);
    if (hasInterpreter && (isRepeated || directive.name === 'escape')) continue;
    if (isRepeated) {
      report({ code: 'duplicate-directive', span: directive.span, subject: directive.name });
    } else if (directive.name === 'escape') {
      if (directive.value === '`' || directive.value === '\\') escape = directive.value;
      else report({ code: 'invalid-escape', span: directive.valueSpan, subject: directive.value });
    } else if (isIndented) continue;
    else if (directive.name === 'check') checkOptions(directive, report);
    directives.push(directive);
  }
  return { directives, escape, next: at };
}

/**
 * `skip=`, `experimental=` and `error=`, separated by semicolons (source: `frontend/dockerfile/linter`). The builder reads
 * up to the first blank, so a comment may follow, but no blank stands behind a semicolon.
 */
function checkOptions({ value, valueSpan }: Directive, report: (problem: Problem) => void): void {
  let start = valueSpan.start;
  for (const option of value.split(' ', 1)[0]!.split(';')) {
    if (option === '')
      report({ code: 'check-option', span: { start: start - 1, end: valueSpan.end }, subject: '' });
    else if (!isCheckOption(option))
      report({ code: 'check-option', span: { start, end: start + option.length }, subject: option.trim() });
    start += option.length + 1;
  }
}

/** Whether the builder knows one of the options of `check`, and its value. */
export function isCheckOption(option: string): boolean {
  const [, key = '', setting = ''] = /^([^=]*)=(.*)$/s.exec(option) ?? [];
  const name = key.trim();
  return name === 'skip' || name === 'experimental' || (name === 'error' && BOOLEAN.test(setting.trim()));
}

function readDirective(text: string, start: number, end: number): Directive | undefined {
  const match = DIRECTIVE.exec(text.slice(start, end));
  const name = match?.[2]?.toLowerCase() ?? '';
  if (!match || !NAMES.has(name)) return undefined;
  const nameStart = start + 1 + match[1]!.length;
  const nameEnd = nameStart + name.length;
  const valueStart = nameEnd + match[3]!.length;
  const value = match[4]!;
  return {
    span: { start, end },
    name,
    nameSpan: { start: nameStart, end: nameEnd },
    value,
    valueSpan: { start: valueStart, end: valueStart + value.length },
  };
}
