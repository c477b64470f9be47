import type { Model } from '../../model/buildModel';
import type { Executed } from '../../model/instructions';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import { placed } from '../executed';
import { commentsAbove } from '../innerComments';
import type { Fix, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'legacy-key-value',
    aliases: ['LegacyKeyValueFormat'],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'warning' },
    fix: 'safe',
  },
  check: function* (model) {
    for (const stage of model.stages) {
      for (const executed of model.instructions.executedIn(stage)) {
        const [pair] = executed.instruction.pairs;
        if (pair?.separator !== ' ') continue;
        const { span, text } = pair.key;
        const message = `'${text}' has a space behind it, the old form for a single value.`;
        yield placed(executed, { span, message, fixes: () => writeEquals(model, executed) });
      }
    }
  },
};

function writeEquals(model: Model, { instruction, isTrigger }: Executed): readonly Fix[] {
  const value = instruction.pairs[0]?.value;
  if (isTrigger || !value || model.text.slice(value.span.start, value.span.end) !== value.text) return [];
  const kind = isMisread(value.text) ? 'suggestion' : 'safe';
  return readings(value.text, model.syntax.escape).map((reading) => write(model, instruction, reading, kind));
}

/** An equals sign with space around was meant to stand between name and value. */
function isMisread(value: string): boolean {
  return value.startsWith('=');
}

/** What may be meant by a value, as it is written behind `=`; the likeliest first. */
function readings(value: string, escape: string): readonly string[] {
  const same = quoted(value, escape);
  const meant = value.slice(1).trimStart();
  return [...(isMisread(value) && isOneWord(meant) ? [meant] : []), ...(same === undefined ? [] : [same])];
}

function write(model: Model, instruction: Instruction, value: string, kind: Fix['kind']): Fix {
  const { key, span } = instruction.pairs[0]!;
  const title = `Write '${key.text}=${value}'`;
  const { start } = instruction.head;
  const comments = commentsAbove(model, instruction, { start: key.span.end, end: span.end });
  const above = comments === '' ? [] : [{ span: { start, end: start }, newText: comments }];
  const edit = { span: { start: key.span.end, end: span.end }, newText: `=${value}` };
  return { title, kind, edits: [...above, edit] };
}

/** With quotes where there is white space; undefined where quotes or escapes of its own make that doubtful. */
function quoted(value: string, escape: string): string | undefined {
  if (isOneWord(value)) return value;
  return /["']/.test(value) || value.includes(escape) ? undefined : `"${value}"`;
}

/** Whether the value is read the same behind `=`. */
function isOneWord(value: string): boolean {
  return /^(?:[^\s"'\\`]+|"[^"\\`]*"|'[^'\\`]*')$/.test(value);
}
