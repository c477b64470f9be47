import { arrayRegion } from '../hosts/region';
import { interpreterOf } from '../syntax/dockerfile/heredoc';
import type { Heredoc, Instruction } from '../syntax/dockerfile/nodes';
import type { ParseShell } from '../syntax/shell/tree';
import { MappedText, type TextPiece } from '../text/mappedText';
import type { Span } from '../text/span';
import type { RunCommand } from './runCommands';
import { readScript, ShellScript } from './shellScript';

export type { CommandWord, ShellScript } from './shellScript';

import type { RootBase, Stage } from './stage';
import { shellOf } from './stageImage';
import { baseName } from './start';

/** No Dockerfile that a person wrote has so many; a file that has them is answered without looking into all. */
const MAX_SCRIPTS = 5_000;

/** The scripts of a document, each parsed once, when first asked for. */
export class ShellScripts {
  /** What `commandsIn` has found. */
  readonly commands = new WeakMap<Instruction, readonly RunCommand[]>();
  private readonly scripts = new WeakMap<Instruction, ShellScript>();
  private readonly shells = new WeakMap<Stage, readonly ShellChange[]>();
  private parsed = 0;

  constructor(
    private readonly source: string,
    private readonly parse: ParseShell | undefined,
    private readonly escape: '\\' | '`',
  ) {}

  /** Whether the parser is loaded. */
  get canRead(): boolean {
    return this.parse !== undefined;
  }

  /**
   * The script that the shell form of RUN, CMD, ENTRYPOINT or HEALTHCHECK holds; undefined where there is none, where
   * another shell than one like Bourne's runs it, or where no parser is there.
   */
  of(instruction: Instruction, stage: Stage | undefined): ShellScript | undefined {
    const known = this.scripts.get(instruction);
    if (known) return known;
    const text = this.parse && scriptText(this.source, instruction);
    if (!text || (stage && !this.isPosixAt(stage, instruction.span.start))) return undefined;
    if (this.parsed >= MAX_SCRIPTS) return undefined;
    this.parsed++;
    const commands = this.parse!(text.text);
    if (!commands) return undefined;
    const script = new ShellScript(this.source, text, commands, this.parse!);
    this.scripts.set(instruction, script);
    return script;
  }

  /** The one command that the exec form runs, taken for a script. */
  ofExecForm({ name, json, arguments: words }: Instruction): ShellScript | undefined {
    if (!SCRIPTED.has(name) || !json || !this.parse || words.length === 0) return undefined;
    const isCommand = name !== 'HEALTHCHECK' || words[0]?.text === 'CMD';
    const own = name === 'HEALTHCHECK' ? words.slice(1) : words;
    // CMD stands behind the words of ENTRYPOINT.
    const options = { rest: name === 'ENTRYPOINT' };
    const pieces = own.map(({ text, span }) => [wordPiece(this.source, text, span)]);
    return isCommand
      ? readScript(this.source, arrayRegion(this.source, pieces, options), this.parse)
      : undefined;
  }

  /** Whether the shell that a stage has set at an offset is one like Bourne's. */
  isPosixAt(stage: Stage, offset: number): boolean {
    const changes = this.shells.get(stage) ?? shellChanges(stage, this.escape);
    this.shells.set(stage, changes);
    return changes.findLast((change) => change.offset <= offset)?.isPosix ?? true;
  }
}

/** A string of JSON between its quotes; one with escapes is taken as a whole. */
function wordPiece(source: string, text: string, { start, end }: Span): TextPiece {
  const inside = { start: start + 1, end: end - 1 };
  if (source.slice(inside.start, inside.end) === text) return inside;
  return source.slice(start, end) === text ? { start, end } : { ...inside, text };
}

/** The words of the shell form, and the bodies of heredocs behind them; of a heredoc alone, its body. */
function scriptText(source: string, instruction: Instruction): MappedText | undefined {
  const { name, json, arguments: words, heredocs, logical, head } = instruction;
  const word = name === 'HEALTHCHECK' ? words[1] : words[0];
  if (!SCRIPTED.has(name) || json || !word) return undefined;
  const [first] = heredocs;
  if (first && word.text.trim() === first.marker.text)
    return interpreterOf(instruction) === undefined ? MappedText.of(source, [first.body]) : undefined;
  const whole = { start: word.offset, end: word.offset + word.text.length };
  if (isLedByHeredoc(instruction, whole)) return MappedText.of(source, withoutMarkers(instruction, whole));
  return MappedText.of(source, [
    ...logical.piecesOf(whole),
    ...heredocs.map((one) => linesOf(one, head.end)),
  ]);
}

/** A heredoc from the line break in front of it. The builder ends the lines of its markers with `\n` alone. */
function linesOf({ body, terminator }: Heredoc, headEnd: number): Span {
  return { start: Math.max(body.start - 1, headEnd), end: terminator?.end ?? body.end };
}

const SHELL = /^\s*(?:\/(?:usr\/)?bin\/)?(?:ba|da|a|z|k|mk)?sh(?:\s+-[a-z]+)*\s*$/;

/**
 * `<<EOF python3`: the grammar of Bash knows a marker only behind its command, and would read the lines as commands.
 * That is right where the command is a shell.
 */
function isLedByHeredoc({ heredocs, logical }: Instruction, { start, end }: Span): boolean {
  const leads = heredocs.some(({ marker }) => isCommandStart(logical.text, start, marker.offset));
  const [first, ...more] = heredocs;
  if (!leads || !first) return false;
  return (
    more.length > 0 || !SHELL.test(logical.text.slice(first.marker.offset + first.marker.text.length, end))
  );
}

function isCommandStart(text: string, start: number, at: number): boolean {
  let before = at;
  while (before > start && /\s/.test(text[before - 1]!)) before--;
  return before <= start || ';&|('.includes(text[before - 1]!);
}

function withoutMarkers({ heredocs, logical }: Instruction, { start, end }: Span): readonly Span[] {
  const cuts = heredocs.map(({ marker }) => marker);
  const starts = [start, ...cuts.map(({ offset, text }) => offset + text.length)];
  const ends = [...cuts.map(({ offset }) => offset), end];
  return starts.flatMap((from, index) =>
    from < ends[index]! ? logical.piecesOf({ start: from, end: ends[index]! }) : [],
  );
}

const SCRIPTED = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

/** From where on in a stage the shell is one like Bourne's: of the base image first, then of each SHELL. */
interface ShellChange {
  readonly offset: number;
  readonly isPosix: boolean;
}

function shellChanges(stage: Stage, escape: '\\' | '`'): readonly ShellChange[] {
  const image = stage.imageAfter(0);
  const isUnknown = image.shell === undefined && mayBeWindows(stage.root, escape);
  const changes = [{ offset: 0, isPosix: !isUnknown && isPosix(shellOf(image)) }];
  for (const { name, json, arguments: words, span } of stage.instructions) {
    if (name === 'SHELL' && json)
      changes.push({ offset: span.start, isPosix: isPosix(words.map(({ text }) => text)) });
  }
  return changes;
}

/** A file that has the backslash for paths is one for Windows, unless its image is known to be another. */
function mayBeWindows(root: RootBase, escape: '\\' | '`'): boolean {
  return escape === '`' && root.kind !== 'scratch' && !(root.kind === 'image' && root.facts);
}

function isPosix([program = '', ...rest]: readonly string[]): boolean {
  const name = baseName(program).replace(/\.exe$/i, '');
  if (name === 'busybox' || name === 'env') return isPosix(rest);
  return /^(?:ba|da|a|z|k|mk)?sh$/.test(name);
}
