import type { Model } from '../../model/buildModel';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import { executedIn, placed } from '../executed';
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
      for (const executed of executedIn(stage)) {
        const { instruction } = executed;
        const [pair] = instruction.pairs;
        if (pair?.separator !== ' ') continue;
        const { span, text } = pair.key;
        const message = `'${text}' has a space behind it, the old form for a single value.`;
        yield placed(executed, { span, message, fixes: () => writeEquals(model, executed, instruction) });
      }
    }
  },
};

function writeEquals(
  { text, syntax }: Model,
  { isTrigger }: { readonly isTrigger: boolean },
  { pairs: [pair] }: Instruction,
): readonly Fix[] {
  const { key, value } = pair!;
  if (isTrigger || !value || text.slice(value.span.start, value.span.end) !== value.text) return [];
  const written = quoted(value.text, syntax.escape);
  if (written === undefined) return [];
  const edits = [{ span: { start: key.span.end, end: value.span.end }, newText: `=${written}` }];
  return [{ title: `Write '${key.text}=${written}'`, kind: 'safe', edits }];
}

/** With quotes where there is white space; undefined where quotes or escapes of its own make that doubtful. */
function quoted(value: string, escape: string): string | undefined {
  if (/^(?:[^\s"'\\`]+|"[^"\\`]*"|'[^'\\`]*')$/.test(value)) return value;
  return /["']/.test(value) || value.includes(escape) ? undefined : `"${value}"`;
}
