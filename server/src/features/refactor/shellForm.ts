import type { Model } from '../../model/buildModel';
import type { Stage } from '../../model/stage';
import { type StageImage, shellOf } from '../../model/stageImage';
import { bareImage } from '../../rules/shellless';
import type { Instruction, Word } from '../../syntax/dockerfile/nodes';
import { quoteWord } from '../../syntax/shell/quoting';
import type { TextEdit } from '../../text/edit';
import type { Span } from '../../text/span';
import { offer, type Place, type Refactoring } from './refactoring';

const COMMANDS = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

/** `CMD ["node", "server.js"]` as `CMD exec node server.js`, and `["/bin/sh", "-c", "..."]` as what stands in it. */
export function toShellForm({ model, stage, instruction }: Place): readonly Refactoring[] {
  const { name, json, arguments: all } = instruction;
  const words = name === 'HEALTHCHECK' ? all.slice(1) : all;
  if (!COMMANDS.has(name) || !json || words.length === 0 || !hasShell(model, stage, instruction)) return [];
  const image = stage.imageAfter(stage.instructions.indexOf(instruction));
  if (name === 'CMD' && isArguments(image)) return [];
  const script = scriptOf(words, shellOf(image));
  const edits = script === undefined ? wordByWord(model, instruction, words) : [whole(instruction, script)];
  const isComplete = edits.every(({ span }) => !model.text.slice(span.start, span.end).includes('\n'));
  return isComplete ? offer(titleFor(name), 'rewrite', edits) : [];
}

function titleFor(name: string): string {
  return `Write it in shell form${name === 'ENTRYPOINT' ? ', which takes no words of CMD' : ''}`;
}

function hasShell(model: Model, stage: Stage, { span }: Instruction): boolean {
  return !bareImage(stage) && model.scripts.isPosixAt(stage, span.start);
}

/** An ENTRYPOINT would be handed the shell for an argument. */
function isArguments({ entrypoint }: StageImage): boolean {
  return entrypoint !== null && entrypoint !== 'unknown' && !entrypoint.handsOver;
}

/** The script, where the words are the shell of the stage and one script for it. */
function scriptOf(words: readonly Word[], shell: readonly string[]): string | undefined {
  const script = words.at(-1)!.text;
  const isShell = words.length === shell.length + 1 && shell.every((word, i) => word === words[i]!.text);
  const isPlain = /^[^\s[#-](?:.*[^\s\\`])?$/.test(script) && isWritable(script);
  return isShell && isPlain ? script : undefined;
}

function whole({ logical }: Instruction, newText: string): TextEdit {
  const text = logical.text.trimEnd();
  return { span: logical.sourceSpan({ start: text.indexOf('['), end: text.length }), newText };
}

/** Brackets and commas go away, and every word stays in its place. */
function wordByWord(model: Model, instruction: Instruction, words: readonly Word[]): readonly TextEdit[] {
  const texts = quotedWords(instruction, words);
  if (!texts) return [];
  return [
    ...words.map(({ span }, i) => ({ span, newText: texts[i]! })),
    ...gapsAround(instruction, words).map((gap, i) => {
      if (i === 0 || i === words.length) return bracket(model, instruction, gap);
      return comma(instruction, gap);
    }),
  ];
}

/** A program that takes the place of its shell is process 1, as it was. */
function quotedWords({ name }: Instruction, words: readonly Word[]): readonly string[] | undefined {
  const program = words[0]!.text;
  if (!words.every(({ text }) => isWritable(text)) || !/^[\w./][^=]*$/.test(program)) return undefined;
  const isStarted = name === 'CMD' || name === 'ENTRYPOINT';
  return words.map(({ text }, i) => `${i === 0 && isStarted ? 'exec ' : ''}${quoteWord(text)}`);
}

/** A line break cannot stand in the shell form, and `<<` would begin a heredoc. */
function isWritable(text: string): boolean {
  return !/[\r\n\0]|<</.test(text);
}

/** From the bracket to the first word, between the words, and from the last one to the bracket. */
function gapsAround({ logical }: Instruction, words: readonly Word[]): readonly Span[] {
  const ends = words.map(({ span }) => logical.innerOffset(span.end)!);
  const first = logical.text.lastIndexOf('[', words[0]!.offset);
  const last = logical.text.trimEnd().length;
  return [first, ...ends].map((start, i) => ({ start, end: words[i]?.offset ?? last }));
}

/** With the blanks inside it, up to the end of its line. */
function bracket({ text }: Model, { logical }: Instruction, { start, end }: Span): TextEdit {
  const span = logical.sourceSpan({ start, end });
  if (logical.text[start] !== '[') return { span, newText: '' };
  const blanks = /^\[[ \t]*/.exec(text.slice(span.start, span.end))![0].length;
  return { span: { start: span.start, end: span.start + blanks }, newText: '' };
}

function comma({ logical }: Instruction, { start, end }: Span): TextEdit {
  const at = logical.text.indexOf(',', start);
  const span = logical.sourceSpan({ start: at, end: at + 1 });
  return { span, newText: end - start > 1 ? '' : ' ' };
}
