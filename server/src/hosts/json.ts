import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import { MappedText, type TextPiece } from '../text/mappedText';
import { type FoundRegion, mayHoldCommands, replaceIn } from './region';

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
  const text = MappedText.of(source, piecesOf(source, node));
  return text.text === node.value ? [{ language: 'shell', text }] : [];
}

const ESCAPE = /\\(?:u[\da-fA-F]{4}|["\\/bfnrt])/g;

/** What a string of JSON means, between its quotes. */
function piecesOf(source: string, { offset, length }: Node): readonly TextPiece[] {
  const inside = { start: offset + 1, end: offset + length - 1 };
  return replaceIn(source, inside, ESCAPE, (escape) => JSON.parse(`"${escape}"`) as string);
}
