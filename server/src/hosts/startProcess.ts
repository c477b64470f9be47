import type { TextPiece } from '../text/mappedText';
import { plainText, type Words } from './statements';

/** The start of a command of PowerShell that starts a program; its list of words may run over several lines. */
export const START_PROCESS = /(?:Start-Process|saps)\b/iy;

/** The command that `Start-Process docker -ArgumentList 'run', 'x'` starts; `joined` are the words behind a comma. */
export function startedBy(text: string, [, ...words]: Words, joined: ReadonlySet<number>): Words {
  const names = words.map((word) =>
    isQuoted(text, word) ? '' : (plainText(text, word)?.toLowerCase() ?? ''),
  );
  const file = names.findIndex((name) => /^-f/.test(name));
  const program = words[file + 1];
  const list = names.findIndex((name) => /^-a/.test(name)) + 1;
  // Without its name, it is what stands behind the program.
  const first = list > 0 ? list : file + 2;
  let end = first + 1;
  // The command's own name is not among the words here.
  while (joined.has(end + 1)) end++;
  const items = words.slice(first, end);
  if (!program) return [];
  return [program, ...(items.length === 1 ? splitWord(text, items[0]!) : items)];
}

function isQuoted(text: string, [first]: readonly TextPiece[]): boolean {
  return first !== undefined && /["']/.test(text[first.start - 1] ?? '');
}

/** The words of a command line that is one word of the script; none where it has quotes of its own. */
function splitWord(text: string, pieces: readonly TextPiece[]): Words {
  if (pieces.some(({ start, end }) => /["']/.test(text.slice(start, end)))) return [];
  const words: TextPiece[][] = [];
  let isOpen = false;
  for (const piece of pieces) {
    const parts =
      piece.text === undefined ? text.slice(piece.start, piece.end).matchAll(/ +|[^ ]+/g) : [undefined];
    for (const part of parts) {
      const start = piece.start + (part?.index ?? 0);
      const isBlank = part?.[0].startsWith(' ') ?? false;
      if (!isBlank && !isOpen) words.push([]);
      if (!isBlank) words.at(-1)!.push(part ? { start, end: start + part[0].length } : piece);
      isOpen = !isBlank;
    }
  }
  return words;
}
