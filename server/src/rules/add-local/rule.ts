import type { Instruction } from '../../syntax/dockerfile/nodes';
import type { Report, Rule } from '../rule';
import { unquoted } from '../written';
import { type SourceKind, sourceKind } from './sources';

/** What COPY does not know. */
const ONLY_ADD = new Set(['checksum', 'keep-git-dir', 'unpack']);

export const rule: Rule = {
  meta: {
    id: 'add-local',
    aliases: ['DL3020'],
    severity: { recommended: 'info', strict: 'error', buildkit: 'off' },
    fix: 'safe',
  },
  check: function* (model) {
    for (const { instruction } of model.instructions.written('ADD')) yield* checkAdd(instruction);
  },
};

function* checkAdd(instruction: Instruction): Iterable<Report> {
  const { arguments: words, flags } = instruction;
  // Whoever writes `--unpack` wants what COPY cannot do.
  if (flags.some(({ name }) => name.text === 'unpack')) return;
  const sources = words.slice(0, -1).map(({ text }) => unquoted(text, instruction));
  const kinds = sources.map(sourceKind);
  const at = kinds.findIndex((kind) => kind === 'local' || kind === 'pattern');
  if (at >= 0) yield report(instruction, sources[at]!, kinds);
}

function report({ keyword, flags }: Instruction, source: string, kinds: readonly SourceKind[]): Report {
  const { span, text } = keyword;
  const message = `'${source}' is neither an archive nor an address, so '${text}' does no more than COPY.`;
  const canCopy = kinds.every((kind) => kind === 'local' || kind === 'pattern');
  if (!canCopy || flags.some(({ name }) => ONLY_ADD.has(name.text))) return { span, message };
  const newText = text === text.toLowerCase() ? 'copy' : 'COPY';
  const kind = kinds.includes('pattern') ? 'suggestion' : 'safe';
  return { span, message, fixes: () => [{ title: `Write '${newText}'`, kind, edits: [{ span, newText }] }] };
}
