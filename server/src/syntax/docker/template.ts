import { problem, type ValueProblem } from './value';

/**
 * What is wrong with a template of Go's `text/template`, as far as that is sure: an action that does not end, blocks
 * that do not match, and a field without its dot. Sources: Go's documentation of `text/template`, and
 * `templates/templates.go` of docker/cli.
 */
export function templateProblem(value: string): ValueProblem | undefined {
  const blocks: Action[] = [];
  for (const action of actionsOf(value)) {
    // Jinja and its like write braces as text between single quotes: the template is made by another program.
    if (action.text.includes("'") || action.text.startsWith('%')) return undefined;
    if (!action.isClosed) return problem(action, 'an action that ends with }}');
    const word = /^-?\s*(\w+)/.exec(action.text)?.[1] ?? '';
    if (OPENERS.has(word)) blocks.push(action);
    else if (word === 'end' ? !blocks.pop() : word === 'else' && blocks.length === 0)
      return problem(action, `inside {{if}}, {{range}} or {{with}}`);
    const wrong = misplacedTable(action) ?? bareField(action);
    if (wrong) return wrong;
  }
  const open = blocks.at(-1);
  return open && problem(open, 'closed by {{end}}');
}

/** What stands between `{{` and `}}`; its span holds the braces. */
interface Action {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly isClosed: boolean;
}

const OPENERS = new Set(['if', 'range', 'with', 'define', 'block']);

function actionsOf(value: string): readonly Action[] {
  const actions: Action[] = [];
  for (let start = value.indexOf('{{'); start >= 0; ) {
    const from = start + '{{'.length;
    const close = closeOf(value, from);
    const end = close === undefined ? value.length : close + '}}'.length;
    actions.push({ start, end, text: value.slice(from, close ?? end), isClosed: close !== undefined });
    start = close === undefined ? -1 : value.indexOf('{{', end);
  }
  return actions;
}

/** Where the braces stand that end an action: not in a text between quotes. */
function closeOf(value: string, from: number): number | undefined {
  const piece = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|\/\*.*?\*\/|\}\}|[^"`}/]+|[}/]/sy;
  piece.lastIndex = from;
  for (let found = piece.exec(value); found; found = piece.exec(value)) {
    if (found[0] === '}}') return found.index;
  }
  return undefined;
}

/** `{{table .Names}}` */
function misplacedTable({ start, text }: Action): ValueProblem | undefined {
  const before = /^-?\s*(?=table\b)/.exec(text)?.[0];
  if (before === undefined) return undefined;
  const at = start + '{{'.length + before.length;
  return problem({ start: at, end: at + 'table'.length }, 'in front of the braces, as in table {{.ID}}');
}

/** `{{Names}}`, `{{json Config}}`: functions are written in small letters, so a dot is missing. */
function bareField({ start, text }: Action): ValueProblem | undefined {
  const match = /^(-?\s*(?:json\s+)?)([A-Z]\w*)\s*-?$/.exec(text);
  if (!match) return undefined;
  const [, before = '', name = ''] = match;
  const at = start + '{{'.length + before.length;
  return problem({ start: at, end: at + name.length }, `a field with a dot in front, as in .${name}`);
}
