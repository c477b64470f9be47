import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import { MappedText, type TextPiece } from '../text/mappedText';
import { arrayRegion, type FoundRegion, hideExpressions, mayHoldCommands, replaceIn } from './region';

/** The scripts of a package.json; commands of a development container, and what it hands to docker. */
export function scanJson(source: string): readonly FoundRegion[] {
  if (!mayHoldCommands(source) && !source.includes('"runArgs"')) return [];
  if (isTooDeep(source)) return [];
  const root = parseTree(source, [], { allowTrailingComma: true });
  if (!root) return [];
  const scripts = findNodeAtLocation(root, ['scripts'])?.children ?? [];
  const commands = LIFECYCLE.map((name) => findNodeAtLocation(root, [name]));
  return [
    ...valuesOf(scripts)
      .flatMap((node) => commandIn(source, node))
      // `npm run name -- more` adds words.
      .map((region) => ({ ...region, takesMore: true as const })),
    ...commands
      .flatMap((node) => (node?.type === 'object' ? valuesOf(node.children ?? []) : [node]))
      .flatMap((node) => commandIn(source, node)),
    ...argumentsIn(source, findNodeAtLocation(root, ['runArgs']), 'docker run'),
    ...argumentsIn(source, findNodeAtLocation(root, ['build', 'options']), 'docker build'),
  ];
}

/** The parser goes as deep as the text does. */
const MAX_DEPTH = 500;

function isTooDeep(source: string): boolean {
  let depth = 0;
  for (const [bracket] of source.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

/**
 * What a development container runs at the moments of its life: a string for the shell, an array of words, or an object
 * of several.
 */
const LIFECYCLE = [
  'initializeCommand',
  'onCreateCommand',
  'updateContentCommand',
  'postCreateCommand',
  'postStartCommand',
  'postAttachCommand',
];

function valuesOf(properties: readonly Node[]): readonly (Node | undefined)[] {
  return properties.map(({ children }) => children?.[1]);
}

function commandIn(source: string, node: Node | undefined): readonly FoundRegion[] {
  if (!node || !mayHoldCommands(source.slice(node.offset, node.offset + node.length))) return [];
  if (node.type === 'array') return arrayIn(source, node, {});
  if (node.type !== 'string') return [];
  const text = textOf(source, node);
  return text ? [{ language: 'shell', text }] : [];
}

/** Options of a docker command, which more stands behind. */
function argumentsIn(source: string, node: Node | undefined, lead: string): readonly FoundRegion[] {
  return node?.type === 'array' ? arrayIn(source, node, { lead, rest: true }) : [];
}

function arrayIn(
  source: string,
  { children = [] }: Node,
  options: { lead?: string; rest?: boolean },
): readonly FoundRegion[] {
  const words = children.map((child) => (child.type === 'string' ? textOf(source, child) : undefined));
  if (words.length === 0 || !words.every((word) => word !== undefined)) return [];
  const pieces = words.map((word) => word.piecesOf({ start: 0, end: word.text.length }));
  return [arrayRegion(source, pieces, options)];
}

/** What a string means; the variables of development containers are not known. */
function textOf(source: string, node: Node): MappedText | undefined {
  const text = MappedText.of(source, piecesOf(source, node));
  return text.text === node.value ? hideExpressions(source, text, VARIABLE) : undefined;
}

const VARIABLE = /\$\{(?:local|container)(?:Env:[^}]*|WorkspaceFolder(?:Basename)?)\}|\$\{devcontainerId\}/g;
const ESCAPE = /\\(?:u[\da-fA-F]{4}|["\\/bfnrt])/g;

/** What a string of JSON means, between its quotes. */
function piecesOf(source: string, { offset, length }: Node): readonly TextPiece[] {
  const inside = { start: offset + 1, end: offset + length - 1 };
  return replaceIn(source, inside, ESCAPE, (escape) => JSON.parse(`"${escape}"`) as string);
}
