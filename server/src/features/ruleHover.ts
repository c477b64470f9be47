import { code, pageLink } from '../knowledge/markdown';
import { findNote } from '../knowledge/notes';
import { lineAt, lineStart } from '../text/lines';
import type { Hover } from './hover';
import { ruleNamed } from './severities';

/** Other words do not look like this: `DL3008`, `FromAsCasing`. */
const CERTAIN = /^(?:[A-Z]{2}\d{4}|[A-Z][A-Za-z]*[a-z][A-Z]\w*)$/;
/** A comment in which the names of rules stand. */
const NAMES_RULES = /(?:#|\/\/).*(?:\bignore\b|\bskip=|docker-notes)/;
/** No rule has a longer name. UTF-16 units. */
const MAX_NAME = 64;

/** What is to be said of the rule whose id, or whose name in another tool, stands at a UTF-16 offset of any text. */
export function hoverRule(text: string, offset: number): Hover | undefined {
  const line = lineAt(text, lineStart(text, offset));
  const before = /[\w-]*$/.exec(text.slice(Math.max(line.start, offset - MAX_NAME), offset))![0].length;
  const behind = /^[\w-]*/.exec(text.slice(offset, Math.min(line.end, offset + MAX_NAME)))![0].length;
  const span = { start: offset - before, end: offset + behind };
  const name = text.slice(span.start, span.end);
  const rule = ruleNamed(name);
  if (!rule || !(CERTAIN.test(name) || NAMES_RULES.test(text.slice(line.start, span.start))))
    return undefined;
  const { id } = rule;
  const title = id === name ? code(id) : `${code(name)} is ${code(id)} here`;
  const said = findNote('rule', id)?.text ?? '';
  return { span, markdown: `${title}: ${said}\n\n${pageLink(`All about ${code(id)}`, `rules/${id}`)}` };
}
