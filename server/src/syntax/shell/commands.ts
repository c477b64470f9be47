import type { Span } from '../../text/span';
import { type Heredoc, readHeredoc } from './heredoc';
import type { SyntaxNode } from './tree';
import { type ShellWord, toWord, valueOf } from './words';

export type { ShellWord, WordPiece } from './words';

/** A simple command: its name, then its arguments. Redirections and assignments are not among the words. */
export interface ShellCommand extends Span {
  readonly words: readonly ShellWord[];
  /** What it reads from standard input, where that stands in the script: also through `cat` and a pipe. */
  readonly input?: Heredoc;
  /** `<<<`: the word that it reads from standard input. */
  readonly hereString?: ShellWord;
  /** The file that its output goes to. */
  readonly output?: ShellWord;
  /** `NAME=value` in front of it. */
  readonly assignments?: readonly ShellWord[];
  /** Its standard input is a pipe, a file or a text, be it that of a loop around it. */
  readonly isFed?: true;
  /** Without heredocs. */
  readonly redirects?: readonly Redirect[];
  /** The words of an array, which may be a command where it is used. */
  readonly isArray?: true;
  /** The value of a variable, in one word. */
  readonly isValue?: true;
  /** The function in whose body it stands. */
  readonly body?: FunctionBody;
}

export interface FunctionBody {
  readonly name: string;
  /** Whether it runs each time, and not in a loop or on a condition. */
  readonly isAlwaysRun: boolean;
}

/** `2>> file`: from the operator, or the number in front of it, to the end of the target. */
export interface Redirect extends Span {
  readonly operator: string;
  /** The number in front of the operator. */
  readonly descriptor: string | undefined;
  readonly target: ShellWord;
}

/**
 * Every simple command of a script, in the order of the text, those inside `$(...)`, loops and functions included; and
 * the arrays that variables are set to.
 */
export function commandsOf(root: SyntaxNode, text: string): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  const redirects = new Map<SyntaxNode, Redirected>();
  const fed = new Set<SyntaxNode>();
  const unclosed = new Map<SyntaxNode, ShellWord>();
  const bodies = new Map<SyntaxNode, FunctionBody>();
  // A stack of our own, as scripts may be nested deeply.
  const open: SyntaxNode[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'redirected_statement') readRedirects(node, text, redirects);
    markFed(node, text, fed);
    findUnclosed(node, text, unclosed);
    markBody(node, text, bodies);
    const body = bodies.get(node);
    if (COMMANDS.has(node.type)) {
      const command = withUnclosed(readCommand(node, text, redirects.get(node)), unclosed.get(node));
      const [first, ...others] = node.type === 'command' ? splitAtLineEnds(command, text) : [command];
      const own = { ...first!, ...(fed.has(node) && { isFed: true as const }), ...(body && { body }) };
      commands.push(own, ...others);
    }
    if (node.type === 'variable_assignment') commands.push(...arrayIn(node, text), ...valueIn(node, text));
    for (let i = node.children.length - 1; i >= 0; i--) {
      const child = node.children[i]!;
      // More than half of the nodes are leaves, which hold no command.
      if (child.children.length > 0) open.push(child);
    }
  }
  return commands;
}

function arrayIn({ children }: SyntaxNode, text: string): readonly ShellCommand[] {
  const array = children.find(({ type }) => type === 'array');
  const words = array?.children.filter(({ isNamed, type }) => isNamed && type !== 'comment') ?? [];
  const isSet = children.some(({ type }) => type === '=');
  if (!array || !isSet || words.length === 0) return [];
  const { start, end } = array;
  return [{ start, end, words: words.map((word) => toWord(word, text)), isArray: true }];
}

/** `NAME="docker run"`: the word in quotes, which may be a command where it is used. */
function valueIn({ children }: SyntaxNode, text: string): readonly ShellCommand[] {
  const value = children.at(-1);
  if (value?.type !== 'string' && value?.type !== 'raw_string') return [];
  const { start, end } = value;
  return [{ start, end, words: [toWord(value, text)], isValue: true }];
}

/** Where a quote is never closed, the grammar drops the rest of the script: it is a word that nobody knows. */
function findUnclosed({ children }: SyntaxNode, text: string, found: Map<SyntaxNode, ShellWord>): void {
  for (let i = 1; i < children.length; i++) {
    const { type, start, end } = children[i]!;
    if (type !== 'ERROR' || !/["'`]/.test(text[start] ?? '')) continue;
    const command = endOf(children[i - 1]!, 'last');
    if (command && /^[ \t]*$/.test(text.slice(command.end, start)))
      found.set(command, { start, end, text: text.slice(start, end), value: undefined });
  }
}

function withUnclosed(command: ShellCommand, word: ShellWord | undefined): ShellCommand {
  return word ? { ...command, end: word.end, words: [...command.words, word] } : command;
}

/** Where the grammar has lost its way it reads on over the end of a line, where a command ends. */
function splitAtLineEnds(command: ShellCommand, text: string): readonly ShellCommand[] {
  const { words } = command;
  const starts = words.flatMap((_, i) => (i > 0 && endsLine(words[i - 1]!, text) ? [i] : []));
  if (starts.length === 0) return [command];
  const lines = [0, ...starts].map((start, i) => words.slice(start, starts[i]));
  const [own, ...others] = lines.map((line) => ({
    words: line,
    start: line[0]!.start,
    end: line.at(-1)!.end,
  }));
  return [{ ...command, words: own!.words, end: own!.end }, ...others];
}

function endsLine({ end }: ShellWord, text: string): boolean {
  LINE_END.lastIndex = end;
  return LINE_END.test(text);
}

const LINE_END = /[ \t]*\r?\n/y;

/** Marks what below a node has a standard input that is no terminal. */
function markFed(node: SyntaxNode, text: string, fed: Set<SyntaxNode>): void {
  const { type, children } = node;
  if (COMMANDS.has(type) && children.some((child) => child.type === 'herestring_redirect')) fed.add(node);
  const input = type === 'redirected_statement' ? inputOf(node, text) : undefined;
  const isTerminal = input !== undefined && /\/dev\/(?:tty|pts|stdin)|&/.test(input);
  if (fed.has(node) && !isTerminal && type !== 'function_definition') addAll(fed, children);
  else if (type === 'pipeline') addAll(fed, children.slice(1));
  else if (type === 'heredoc_redirect') addAll(fed, children.filter(isPipeline));
  const [body] = children;
  if (input === undefined || isTerminal || !body) return;
  const reader = JOINED.has(body.type) ? endOf(body, 'last') : body;
  if (reader) fed.add(reader);
}

function isPipeline({ type }: SyntaxNode): boolean {
  return type === 'pipeline';
}

function addAll<Item>(set: Set<Item>, items: readonly Item[]): void {
  for (const item of items) set.add(item);
}

/** Marks what below a node is the body of a function. */
function markBody(node: SyntaxNode, text: string, bodies: Map<SyntaxNode, FunctionBody>): void {
  const { type, children } = node;
  const outer = bodies.get(node);
  if (type === 'function_definition') {
    const name = children.find((child) => child.type === 'word');
    const body = name && { name: text.slice(name.start, name.end), isAlwaysRun: true };
    for (const child of children.at(-1)?.children ?? []) if (body) bodies.set(child, body);
  } else if (outer) {
    const body = PERHAPS_RUN.has(type) ? { ...outer, isAlwaysRun: false } : outer;
    for (const child of children) bodies.set(child, body);
  }
}

const PERHAPS_RUN = new Set([
  'list',
  'pipeline',
  'subshell',
  'command_substitution',
  'if_statement',
  'case_statement',
  'while_statement',
  'for_statement',
  'c_style_for_statement',
]);

/** What a statement is given to read, as it is written. */
function inputOf({ children }: SyntaxNode, text: string): string | undefined {
  const found = children.findLast(
    ({ type, start, end }) =>
      INPUTS.has(type) && (type !== 'file_redirect' || /^0?</.test(text.slice(start, end))),
  );
  return found && (found.type === 'file_redirect' ? text.slice(found.start, found.end) : '');
}

const INPUTS = new Set(['file_redirect', 'heredoc_redirect', 'herestring_redirect']);

/** `test_command` is `[ ... ]`, `declaration_command` is `export` and its like. */
const COMMANDS = new Set(['command', 'test_command', 'declaration_command', 'unset_command']);
const NO_WORDS = new Set(['comment', 'file_redirect', 'heredoc_redirect', 'herestring_redirect']);

/** What the statement around a command says of it. */
interface Redirected {
  readonly words: ShellWord[];
  input?: Heredoc;
  output?: ShellWord;
  readonly redirects: Redirect[];
}

function readCommand(node: SyntaxNode, text: string, redirected: Redirected | undefined): ShellCommand {
  const parts: SyntaxNode[] = [];
  const assignments: ShellWord[] = [];
  const redirects: Redirect[] = [];
  let hereString: ShellWord | undefined;
  for (const child of node.children) {
    const isPrefix = child.type === 'variable_assignment' && node.type === 'command';
    if (isPrefix) assignments.push(toWord(child, text));
    if (child.type === 'file_redirect') redirects.push(...(toRedirect(child, text) ?? []));
    if (child.type === 'herestring_redirect') hereString = wordIn(child, text) ?? hereString;
    if (NO_WORDS.has(child.type) || isPrefix) continue;
    if (node.type === 'test_command') parts.push(...operandsIn(child));
    else addPart(parts, child.type === 'command_name' ? (child.children[0] ?? child) : child, text);
  }
  const { words: more = [], redirects: outer = [], ...streams } = redirected ?? {};
  const all = [...redirects, ...outer];
  return {
    start: node.start,
    end: node.end,
    words: [...parts.map((part) => toWord(part, text)), ...more],
    ...streams,
    ...(assignments.length > 0 ? { assignments } : {}),
    ...(all.length > 0 ? { redirects: all } : {}),
    ...(hereString ? { hereString } : {}),
  };
}

/**
 * The grammar takes a word that goes on behind a continued line for two, and some that hold several variables, with
 * nothing between them.
 */
function addPart(parts: SyntaxNode[], part: SyntaxNode, text: string): void {
  const last = parts.at(-1);
  if (last && touches(last, part, text)) parts[parts.length - 1] = concatenate(last, part);
  else parts.push(part);
}

function touches(last: SyntaxNode, next: SyntaxNode, text: string): boolean {
  if (last.end < next.start)
    return text[last.end] === '\\' && CONTINUATIONS.test(text.slice(last.end, next.start));
  return [last, next].some((part) => valueOf(part, text) === undefined);
}

const CONTINUATIONS = /^(?:\\\r?\n)+$/;

function concatenate(last: SyntaxNode, next: SyntaxNode): SyntaxNode {
  const { start } = last;
  return { type: 'concatenation', isNamed: true, start, end: next.end, children: [last, next] };
}

/** Inside `[ ... ]` the grammar has expressions, whose ends are the words. */
function operandsIn(node: SyntaxNode): readonly SyntaxNode[] {
  const isExpression = /_expression$/.test(node.type) && node.children.length > 0;
  return isExpression ? node.children.flatMap(operandsIn) : [node];
}

function readRedirects(node: SyntaxNode, text: string, found: Map<SyntaxNode, Redirected>): void {
  const [body, ...redirects] = node.children;
  const command = body && endOf(body, 'last');
  if (!command) return;
  const redirected: Redirected = { words: lostDash(command, redirects[0], text), redirects: [] };
  found.set(command, redirected);
  for (const redirect of redirects) readRedirect(redirect, text, redirected);
  const pipe = redirects.flatMap(({ children }) => children.filter(({ type }) => type === 'pipeline'))[0];
  const receiver = pipe && endOf(pipe, 'first');
  const isPassedOn = redirected.input && text.slice(command.start, command.end).trim() === 'cat';
  if (receiver && isPassedOn) found.set(receiver, { words: [], redirects: [], input: redirected.input! });
}

/** What the grammar takes for more targets of a redirection are words of the command. */
function readRedirect(redirect: SyntaxNode, text: string, found: Redirected): void {
  if (redirect.type === 'heredoc_redirect') {
    const input = readHeredoc(redirect, text);
    if (input) found.input = input;
    for (const child of redirect.children) {
      // What stands behind a semicolon is another command, which the grammar does not see.
      if (child.type === 'ERROR' && text.startsWith(';', child.end - 2)) break;
      if (child.type === 'file_redirect') readRedirect(child, text, found);
      else if (WORDS.has(child.type)) found.words.push(toWord(child, text));
    }
  } else if (redirect.type === 'file_redirect') {
    const [target, ...more] = redirect.children.filter(({ type }) => WORDS.has(type));
    // A `>` at the end of a line has no target: the words of the next line are another command.
    if (target && /(?<!\\)\r?\n/.test(text.slice(redirect.start, target.start))) return;
    const isOutput = redirect.children.some(({ type }) => type === '>' || type === '>|');
    if (target && isOutput) found.output = toWord(target, text);
    found.redirects.push(...(toRedirect(redirect, text) ?? []));
    found.words.push(...more.map((word) => toWord(word, text)));
  }
}

function toRedirect({ start, children }: SyntaxNode, text: string): readonly [Redirect] | undefined {
  const descriptor = children.find(({ type }) => type === 'file_descriptor');
  const operator = children.find(({ isNamed }) => !isNamed);
  const target = children.find(({ type }) => WORDS.has(type));
  if (!operator || !target) return undefined;
  const number = descriptor && text.slice(descriptor.start, descriptor.end);
  const word = toWord(target, text);
  return [{ start, end: word.end, operator: operator.type, descriptor: number, target: word }];
}

function wordIn({ children }: SyntaxNode, text: string): ShellWord | undefined {
  const word = children.find(({ type }) => WORDS.has(type));
  return word && toWord(word, text);
}

const WORDS = new Set([
  'word',
  'number',
  'string',
  'raw_string',
  'ansi_c_string',
  'concatenation',
  'simple_expansion',
  'expansion',
  'command_substitution',
]);

/** The grammar drops a `-` that stands in front of a heredoc, or takes it for a part of that. */
function lostDash(command: SyntaxNode, next: SyntaxNode | undefined, text: string): ShellWord[] {
  const gap = text.slice(command.end, next?.children[0]?.end ?? command.end);
  if (next?.type !== 'heredoc_redirect' || !/^\s*-\s*<</.test(gap)) return [];
  const start = command.end + gap.indexOf('-');
  return [{ start, end: start + 1, text: '-', value: '-' }];
}

/** The command at one end of a pipeline or a list. */
function endOf(node: SyntaxNode, which: 'first' | 'last'): SyntaxNode | undefined {
  let at: SyntaxNode | undefined = node;
  while (at && !COMMANDS.has(at.type)) {
    if (!JOINED.has(at.type)) return undefined;
    const inner: readonly SyntaxNode[] = at.children.filter(({ isNamed }) => isNamed);
    at = which === 'first' ? inner[0] : inner.at(-1);
  }
  return at;
}

const JOINED = new Set(['list', 'pipeline', 'redirected_statement', 'negated_command']);
