import { isMap, isScalar, isSeq, type Node, parseAllDocuments, Scalar } from 'yaml';
import { MappedText, type TextPiece } from '../text/mappedText';
import type { Span } from '../text/span';
import { linesIn } from './lines';
import { type FoundRegion, hideExpressions, mayHoldCommands, replaceIn } from './region';

/** Keys whose value is a script, in the pipelines of GitHub, GitLab, Azure, Bitbucket, CircleCI, Drone and others. */
const SCRIPTS = new Set([
  'run',
  'script',
  'before_script',
  'after_script',
  'bash',
  'sh',
  'commands',
  'cmd',
  'cmds',
]);
/** Of Compose. */
const DOCKERFILE = 'dockerfile_inline';
/** Of GitHub Actions, Azure and others. */
const EXPRESSION = /\$\{\{.*?\}\}|\{\{.*?\}\}|<<.*?>>/g;

/** Scripts and Dockerfiles in YAML: under the keys above, and block scalars that begin with a docker command. */
export function scanYaml(source: string): readonly FoundRegion[] {
  if (!mayHoldCommands(source)) return [];
  const regions: FoundRegion[] = [];
  for (const document of parseAllDocuments(source, { logLevel: 'silent', keepSourceTokens: false })) {
    if ('contents' in document) collect(source, document.contents as Node | null, undefined, regions);
  }
  return regions;
}

/** With a stack of its own, as nodes may be nested deeply. */
function collect(
  source: string,
  root: Node | null,
  rootKey: string | undefined,
  regions: FoundRegion[],
): void {
  const open: { node: unknown; key: string | undefined }[] = [{ node: root, key: rootKey }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, key } = next;
    if (isScalar(node)) regions.push(...regionsOf(source, node, key));
    else if (isSeq(node)) open.push(...[...node.items].reverse().map((item) => ({ node: item, key })));
    else if (isMap(node)) {
      for (const { key: name, value } of [...node.items].reverse())
        open.push({ node: value, key: isScalar(name) ? String(name.value) : undefined });
    }
  }
}

function regionsOf(source: string, node: Scalar, key: string | undefined): readonly FoundRegion[] {
  const { value, range, type } = node;
  if (typeof value !== 'string' || !range) return [];
  const isDockerfile = key === DOCKERFILE;
  const isBlock = type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED;
  const isScript =
    (key !== undefined && SCRIPTS.has(key)) || (isBlock && /^\s*(?:sudo )?docker /.test(value));
  if (!isDockerfile && !(isScript && mayHoldCommands(value))) return [];
  const text = MappedText.of(source, piecesOf(source, { start: range[0], end: range[1] }, type));
  // What is folded in a way that is not followed here is left alone.
  if (text.text.trimEnd() !== value.trimEnd()) return [];
  if (isDockerfile) return [{ language: 'dockerfile', text }];
  return [{ language: 'shell', text: hideExpressions(source, text, EXPRESSION) }];
}

function piecesOf(source: string, span: Span, type: Scalar.Type | undefined): readonly TextPiece[] {
  switch (type) {
    case Scalar.BLOCK_LITERAL:
    case Scalar.BLOCK_FOLDED:
      return blockPieces(source, span, type === Scalar.BLOCK_FOLDED);
    case Scalar.QUOTE_SINGLE:
      return replaceIn(source, { start: span.start + 1, end: span.end - 1 }, /''/g, () => "'");
    case Scalar.QUOTE_DOUBLE:
      return replaceIn(source, { start: span.start + 1, end: span.end - 1 }, DOUBLE_ESCAPE, unescapeDouble);
    default:
      return foldedPieces(source, span);
  }
}

/** The lines below the `|`, without their indent. */
function blockPieces(source: string, { start, end }: Span, isFolded: boolean): readonly TextPiece[] {
  const lines = [...linesIn(source, { start: source.indexOf('\n', start) + 1, end })];
  const first = lines.find((line) => source.slice(line.start, line.end).trim() !== '');
  if (!first) return [];
  const indent = /^ */.exec(source.slice(first.start, first.end))![0].length;
  const pieces: TextPiece[] = [];
  for (const line of lines) {
    const bodyEnd = line.start + source.slice(line.start, line.end).trimEnd().length;
    const body = { start: Math.min(line.start + indent, line.end), end: line.end };
    if (!isFolded || bodyEnd <= body.start) pieces.push(body);
    else pieces.push({ start: body.start, end: bodyEnd }, { start: bodyEnd, end: line.end, text: ' ' });
  }
  return pieces;
}

/** Lines of a plain scalar become one, with a blank between them. */
function foldedPieces(source: string, span: Span): readonly TextPiece[] {
  return replaceIn(source, span, /\r?\n[ \t]*/g, () => ' ');
}

const DOUBLE_ESCAPE = /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|\r?\n[ \t]*|.)|[ \t]*\r?\n[ \t]*/g;
const MAX_CODE_POINT = 0x10ffff;
const NAMED: Readonly<Record<string, string | undefined>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  0: '\0',
  e: '\u001b',
};

function unescapeDouble(escape: string): string {
  if (!escape.startsWith('\\')) return ' ';
  const rest = escape.slice(1);
  if (/^[xuU]./.test(rest))
    return String.fromCodePoint(Math.min(Number.parseInt(rest.slice(1), 16), MAX_CODE_POINT));
  return /^\r?\n/.test(rest) ? '' : (NAMED[rest] ?? rest);
}
