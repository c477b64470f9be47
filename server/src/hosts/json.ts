import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import { MappedText, type TextPiece } from '../text/mappedText';
import { type FoundRegion, mayHoldCommands } from './region';

/** The scripts of a package.json, and commands of a development container. */
export function scanJson(source: string): readonly FoundRegion[] {
  if (!mayHoldCommands(source)) return [];
  const root = parseTree(source, [], { allowTrailingComma: true });
  if (!root) return [];
  const scripts = findNodeAtLocation(root, ['scripts'])?.children ?? [];
  const commands = LIFECYCLE.map((name) => findNodeAtLocation(root, [name]));
  return [...scripts.map(({ children }) => children?.[1]), ...commands].flatMap((node) =>
    regionOf(source, node),
  );
}

/** What a development container runs at the moments of its life, as a string for the shell. */
const LIFECYCLE = [
  'initializeCommand',
  'onCreateCommand',
  'updateContentCommand',
  'postCreateCommand',
  'postStartCommand',
  'postAttachCommand',
];

function regionOf(source: string, node: Node | undefined): readonly FoundRegion[] {
  if (node?.type !== 'string' || !mayHoldCommands(String(node.value))) return [];
  const text = MappedText.of(source, piecesOf(source, node.offset + 1, node.offset + node.length - 1));
  return text.text === node.value ? [{ language: 'shell', text }] : [];
}

const ESCAPE = /\\(?:u[\da-fA-F]{4}|["\\/bfnrt])/g;

function piecesOf(source: string, start: number, end: number): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let done = start;
  for (const match of source.slice(start, end).matchAll(ESCAPE)) {
    const at = start + match.index;
    if (at > done) pieces.push({ start: done, end: at });
    pieces.push({ start: at, end: at + match[0].length, text: JSON.parse(`"${match[0]}"`) as string });
    done = at + match[0].length;
  }
  if (done < end) pieces.push({ start: done, end });
  return pieces;
}
