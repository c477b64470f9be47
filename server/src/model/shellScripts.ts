import type { Instruction } from '../syntax/dockerfile/nodes';
import { commandsOf, type ShellCommand } from '../syntax/shell/commands';
import type { ParseShell } from '../syntax/shell/tree';
import { MappedText } from '../text/mappedText';
import type { Span } from '../text/span';
import type { Stage } from './stage';
import { shellOf } from './stageImage';
import { baseName } from './start';

/** The script of one instruction; the offsets of its commands are those of its own text. */
export interface ShellScript {
  readonly text: MappedText;
  readonly commands: readonly ShellCommand[];
}

/** The scripts of a document, each parsed once, when first asked for. */
export class ShellScripts {
  private readonly scripts = new WeakMap<Instruction, ShellScript>();

  constructor(
    private readonly source: string,
    private readonly parse: ParseShell | undefined,
  ) {}

  /**
   * The script that the shell form of RUN, CMD, ENTRYPOINT or HEALTHCHECK holds; undefined where there is none, where
   * another shell than one like Bourne's runs it, or where no parser is there.
   */
  of(instruction: Instruction, stage: Stage | undefined): ShellScript | undefined {
    const known = this.scripts.get(instruction);
    if (known) return known;
    const text = this.parse && scriptText(this.source, instruction);
    if (!text || (stage && !isPosix(shellAt(stage, instruction)))) return undefined;
    const root = this.parse!(text.text);
    if (!root) return undefined;
    const script = { text, commands: commandsOf(root, text.text) };
    this.scripts.set(instruction, script);
    return script;
  }
}

/** The words of the shell form, and the bodies of heredocs behind them; of a heredoc alone, its body. */
function scriptText(source: string, instruction: Instruction): MappedText | undefined {
  const { name, json, arguments: words, heredocs, logical, head } = instruction;
  const word = name === 'HEALTHCHECK' ? words[1] : words[0];
  if (!SCRIPTED.has(name) || json || !word) return undefined;
  const [first] = heredocs;
  if (first && word.text.trim() === first.marker.text)
    return /^\s*#!/.test(first.text) ? undefined : MappedText.of(source, [first.body]);
  const pieces: Span[] = [...logical.piecesOf({ start: word.offset, end: word.offset + word.text.length })];
  if (first) pieces.push({ start: head.end, end: instruction.span.end });
  return MappedText.of(source, pieces);
}

const SCRIPTED = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

/** What SHELL above the instruction sets, or the base image. */
function shellAt(stage: Stage, instruction: Instruction): readonly string[] {
  let shell: readonly string[] | undefined;
  for (const one of stage.instructions) {
    if (one.span.start >= instruction.span.start) break;
    if (one.name === 'SHELL' && one.json) shell = one.arguments.map(({ text }) => text);
  }
  return shell ?? shellOf(stage.imageAfter(0));
}

function isPosix([program = '', ...rest]: readonly string[]): boolean {
  const name = baseName(program).replace(/\.exe$/i, '');
  if (name === 'busybox' || name === 'env') return isPosix(rest);
  return /^(?:ba|da|a|z|k|mk)?sh$/.test(name);
}
