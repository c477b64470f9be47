import { type Node as JsonNode, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { isMap, isScalar, isSeq, parseDocument, type Node as YamlNode } from 'yaml';
import type { Span } from '../text/span';

/** A value of a file, JSON or YAML, with its place. */
export interface ConfigValue {
  readonly span: Span;
  readonly kind: 'object' | 'array' | 'string' | 'boolean' | 'null' | 'other';
  /** Of a string or boolean, its text. */
  readonly text: string;
  /** Of an array. */
  readonly items: readonly ConfigValue[];
  /** Of an object. */
  readonly entries: readonly ConfigEntry[];
}

export interface ConfigEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: ConfigValue;
}

export interface ConfigProblem {
  readonly message: string;
  readonly span: Span;
}

export interface ConfigTree {
  /** Undefined where the file is empty or broken. */
  readonly root: ConfigValue | undefined;
  readonly problems: readonly ConfigProblem[];
}

/** JSON with comments and trailing commas. */
export function readJsonTree(source: string): ConfigTree {
  // A byte order mark is no part of the value; offsets stay as they are.
  const text = source.replace(/^\ufeff/, ' ');
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const problems = errors.map(({ error, offset, length }) => ({
    message: JSON_ERRORS[printParseErrorCode(error)] ?? 'This is no JSON.',
    span: { start: offset, end: offset + length },
  }));
  return { root: root && fromJson(root), problems };
}

const JSON_ERRORS: Readonly<Record<string, string>> = {
  PropertyNameExpected: 'A name in double quotes is missing.',
  ValueExpected: 'A value is missing.',
  ColonExpected: 'A colon is missing.',
  CommaExpected: 'A comma is missing.',
  CloseBraceExpected: "A '}' is missing.",
  CloseBracketExpected: "A ']' is missing.",
  EndOfFileExpected: 'Nothing may follow the value.',
  UnexpectedEndOfComment: 'The comment has no end.',
  UnexpectedEndOfString: 'The string has no end.',
};

function fromJson(node: JsonNode): ConfigValue {
  const span = { start: node.offset, end: node.offset + node.length };
  const { type, children = [] } = node;
  if (type === 'array') return { ...EMPTY, span, kind: 'array', items: children.map(fromJson) };
  if (type === 'object') {
    const entries = children.flatMap(({ children: [key, value] = [] }) => {
      if (!key || !value) return [];
      const keySpan = { start: key.offset, end: key.offset + key.length };
      return [{ key: String(key.value), keySpan, value: fromJson(value) }];
    });
    return { ...EMPTY, span, kind: 'object', entries };
  }
  return scalar(node.value, span);
}

/** YAML of one document; aliases are not followed. */
export function readYamlTree(source: string): ConfigTree {
  const { contents, errors } = parseDocument(source, { logLevel: 'silent', prettyErrors: false });
  const problems = errors.map(({ message, pos: [start, end] }) => ({ message, span: { start, end } }));
  const root = contents && !(isScalar(contents) && contents.value === null) ? fromYaml(contents) : undefined;
  return { root, problems };
}

function fromYaml(node: YamlNode): ConfigValue {
  const span = { start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 };
  if (isSeq<YamlNode>(node)) return { ...EMPTY, span, kind: 'array', items: node.items.map(fromYaml) };
  if (isMap<YamlNode, YamlNode | null>(node)) {
    const entries = node.items.map(({ key, value }) => {
      const { text, span: keySpan } = fromYaml(key);
      return { key: text, keySpan, value: value ? fromYaml(value) : scalar(null, keySpan) };
    });
    return { ...EMPTY, span, kind: 'object', entries };
  }
  return scalar(isScalar(node) ? node.value : null, span);
}

function scalar(value: unknown, span: Span): ConfigValue {
  if (typeof value === 'string') return { ...EMPTY, span, kind: 'string', text: value };
  if (typeof value === 'boolean') return { ...EMPTY, span, kind: 'boolean', text: String(value) };
  return { ...EMPTY, span, kind: value === null ? 'null' : 'other' };
}

const EMPTY = { text: '', items: [], entries: [] } as const;
