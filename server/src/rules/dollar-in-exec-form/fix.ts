import type { Model } from '../../model/buildModel';
import type { Written } from '../../model/instructions';
import type { Fix } from '../rule';

/** Words that mean the same to a shell, but for their variables. */
const PLAIN = /^[\w@%+=:,./${}-]+$/;

/** Has a shell start the program of a CMD and make way for it, where the image is known to have one. */
export function startWithShell(model: Model, { instruction, stage, isTrigger }: Written): readonly Fix[] {
  const { name, arguments: words, head } = instruction;
  const base = stage.root;
  const hasShell = base.kind === 'image' && base.facts?.shell?.startsWith('/bin/sh');
  if (name !== 'CMD' || isTrigger || !hasShell) return [];
  const isOneLine = !model.text.slice(head.start, head.end).includes('\n');
  if (!isOneLine || !words.every(({ text }) => PLAIN.test(text))) return [];
  const script = ['exec', ...words.map(({ text }) => (text.includes('$') ? `"${text}"` : text))].join(' ');
  const newText = ['/bin/sh', '-c', script].map((word) => JSON.stringify(word)).join(', ');
  const span = { start: words[0]!.span.start, end: words.at(-1)!.span.end };
  return [{ title: 'Start it with a shell', kind: 'suggestion', edits: [{ span, newText }] }];
}
