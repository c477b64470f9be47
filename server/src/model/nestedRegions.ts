import { beginsAsCommand } from '../hosts/plainCommand';
import { type FoundRegion, mayHoldCommands, replaceIn, UNKNOWN, withMoreWords } from '../hosts/region';
import type { ShellCommand, ShellWord } from '../syntax/shell/commands';
import type { Heredoc } from '../syntax/shell/heredoc';
import { readLiteral } from '../syntax/shell/quoting';
import type { MappedText, TextPiece } from '../text/mappedText';
import type { Span } from '../text/span';
import { givenCommand, type Runners, runnersIn } from './functionRunners';
import { toInvocation } from './invocations';
import { type NestedScript, nestedScripts, readsScript } from './nestedScript';
import { baseName } from './start';
import { programAt } from './wrappers';

/** A script, and where it stands in the document. */
interface PlacedScript {
  readonly text: MappedText;
  readonly commands: readonly ShellCommand[];
  readonly arrays: readonly ShellCommand[];
  readonly values: readonly ShellCommand[];
}

/** What of a script is a script or a Dockerfile of its own: arguments such as that of `sh -c`, and heredocs. */
export function nestedRegions(
  source: string,
  { text, commands, arrays, values }: PlacedScript,
): readonly FoundRegion[] {
  const runners = runnersIn(commands, text.text);
  const inCommands = commands.flatMap((command) => [
    ...scriptsIn(command.words, runners).flatMap((nested) => toRegion(source, text, nested) ?? []),
    ...inHereString(source, text, command),
    ...inHeredoc(source, text, command),
  ]);
  return [
    ...inCommands,
    ...arrays.flatMap(({ words }) => inArray(text, words)),
    ...values.flatMap(({ words }) => inValue(source, text, words[0]!)),
  ];
}

function scriptsIn(words: readonly ShellWord[], runners: Runners): readonly NestedScript[] {
  const given = givenCommand(words, runners);
  return given.length > 0 ? given : nestedScripts(words);
}

/** `RUN="docker run --rm"`, to which more is added where it is used. */
function inValue(source: string, text: MappedText, word: ShellWord): FoundRegion[] {
  const region = toRegion(source, text, { kind: 'script', word });
  if (!region || !beginsAsCommand(region.text.text)) return [];
  return [{ language: 'shell', text: withMoreWords(source, region), guess: 'value' }];
}

/** `command=(docker run ...)`; a list of names such as `(docker git)` is no command. More words may follow. */
function inArray(text: MappedText, words: readonly ShellWord[]): FoundRegion[] {
  const invocation = toInvocation(words);
  const { path } = invocation?.command.command ?? {};
  if (!path || (invocation!.tool === 'docker-compose' && path === 'compose')) return [];
  const { end } = words.at(-1)!;
  return [commandRegion(text, [...words, { text: '$@', value: undefined, start: end, end }])];
}

function inHereString(source: string, text: MappedText, { words, hereString }: ShellCommand): FoundRegion[] {
  if (!hereString || !readsScript(words)) return [];
  const region = toRegion(source, text, { kind: 'script', word: hereString });
  return region ? [region] : [];
}

function toRegion(source: string, text: MappedText, nested: NestedScript): FoundRegion | undefined {
  if (nested.kind === 'command') return commandRegion(text, nested.words.map(plainOrUnknown));
  if (nested.kind === 'arguments') return commandRegion(text, nested.words);
  const pieces = piecesOf(text.text, nested.word);
  if (!pieces) return undefined;
  const found = text.inner(source, nested.kind === 'alias' ? bodyOf(text.text, pieces) : pieces);
  return mayHoldCommands(found.text) ? { language: 'shell', text: found } : undefined;
}

function commandRegion(text: MappedText, words: readonly ShellWord[]): FoundRegion {
  const command = { start: words[0]!.start, end: words.at(-1)!.end, words };
  return { language: 'command', text, command };
}

/** Of an alias, what stands behind its name, and the words that its users may add. */
function bodyOf(text: string, pieces: readonly TextPiece[]): readonly TextPiece[] {
  const [first, ...rest] = pieces;
  const equals = first && first.text === undefined ? text.slice(first.start, first.end).indexOf('=') : -1;
  if (!first || equals < 0) return [];
  const { end } = pieces.at(-1)!;
  return [
    { start: first.start + equals + 1, end: first.end },
    ...rest,
    { start: end, end, text: ` ${UNKNOWN}` },
  ];
}

/** The words are joined by blanks and read again: what is more than one word then is left alone. */
function plainOrUnknown(word: ShellWord): ShellWord {
  if (word.value === undefined || /^[\w%+,\-./:=@^]+$/.test(word.value)) return word;
  const { start, end, text } = word;
  return { start, end, text, value: undefined };
}

/** The text that a word stands for; undefined where too little of it is known. */
function piecesOf(
  text: string,
  { start, end, value, pieces, text: written }: ShellWord,
): readonly TextPiece[] | undefined {
  // Of an array: it is not quoted, whatever stands in it.
  if (value === written) return [{ start, end }];
  if (value === undefined) return pieces?.map((piece) => (piece.isExpansion ? hidden(text, piece) : piece));
  return readLiteral(text.slice(start, end)).map((piece) => ({
    start: start + piece.start,
    end: start + piece.end,
  }));
}

/** A variable is one to the inner script too; what holds commands is seen by the outer one. */
function hidden(text: string, { start, end }: Span): TextPiece {
  const isPlain = /^\$(?:\w+|\{\w+\}|\(pwd\))$/.test(text.slice(start, end));
  return isPlain ? { start, end } : { start, end, text: UNKNOWN };
}

function inHeredoc(source: string, text: MappedText, command: ShellCommand): FoundRegion[] {
  const { input } = command;
  if (!input) return [];
  const isDockerfile = takesDockerfile(command);
  if (!isDockerfile && !readsScript(command.words)) return [];
  const found = text.inner(source, heredocPieces(text.text, input, isDockerfile));
  return [{ language: isDockerfile ? 'dockerfile' : 'shell', text: found }];
}

/** `docker build -`, `docker build -f - .`, `cat > Dockerfile`, `tee Dockerfile`. */
function takesDockerfile({ words, output }: ShellCommand): boolean {
  const name = words[programAt(words)]?.value;
  if (name === 'cat') return words.length === 1 && isDockerfileName(output?.value);
  if (name === 'tee') return words.some(({ value }) => isDockerfileName(value));
  const invocation = toInvocation(words);
  if (
    !invocation ||
    !/^(?:buildx build|build|image build|builder build)$/.test(invocation.command.command.path)
  )
    return false;
  const { flags, operands } = invocation.command;
  const file = flags.findLast(({ flag }) => flag.name === 'file');
  return file ? file.value?.value === '-' : operands[0]?.value === '-';
}

function isDockerfileName(path: string | undefined): boolean {
  return (
    path !== undefined && /^(?:Dockerfile|Containerfile)(?:\.[\w-]+)?$|\.Dockerfile$/i.test(baseName(path))
  );
}

/** Where the shell expands the lines, `$` in a Dockerfile is the shell's, and `\$` the builder's. */
function heredocPieces(text: string, input: Heredoc, isDockerfile: boolean): readonly TextPiece[] {
  const { body, isQuoted, stripsTabs, expansions } = input;
  const pieces: TextPiece[] = [];
  const pattern = linePattern(isQuoted, stripsTabs);
  let done = body.start;
  for (const expansion of isQuoted ? [] : expansions) {
    pieces.push(...replaceIn(text, { start: done, end: expansion.start }, pattern, meaningOf));
    pieces.push(isDockerfile ? { ...spanOf(expansion), text: UNKNOWN } : hidden(text, expansion));
    done = expansion.end;
  }
  return [...pieces, ...replaceIn(text, { start: done, end: body.end }, pattern, meaningOf)];
}

function linePattern(isQuoted: boolean, stripsTabs: boolean): RegExp {
  const parts = [
    ...(stripsTabs ? ['(?<=\\n|^)\\t+'] : []),
    ...(isQuoted ? [] : ['\\\\(?:[$`\\\\]|\\r?\\n)']),
  ];
  return parts.length === 0 ? NOTHING : new RegExp(parts.join('|'), 'g');
}

const NOTHING = /(?!)/g;

function meaningOf(match: string): string {
  return /^\\[$`\\]/.test(match) ? match[1]! : '';
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
