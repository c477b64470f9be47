import type { Model } from '../../model/buildModel';
import type { Instruction, Word } from '../../syntax/dockerfile/nodes';
import type { TextEdit } from '../../text/edit';
import type { Fix } from '../rule';

/** A word as the shell would hand it to the program; offsets are those of the command's text. */
interface ShellWord {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** Characters that mean the same without a shell, and quotes with nothing to expand between them. */
const WORD = /(?:[\w@%+=:,./-]|'[^']*'|"[^"$`\\]*")+/y;
/** The same, with variables that would be left as they are. */
const WORD_WITH_VARIABLES = /(?:[\w@%+=:,./-]|\$\w+|\$\{\w+\}|'[^']*'|"(?:[^"$`\\]|\$\w+|\$\{\w+\})*")+/y;
/** What only a shell can run. */
const BUILTINS = new Set(
  (
    '. : alias bg break case cd command continue declare do done elif else esac eval exit export fg fi for function ' +
    'getopts hash if jobs let local read readonly return select set shift source then time times trap type typeset ' +
    'ulimit umask unalias unset until wait while'
  ).split(' '),
);
/** An array with the quotes that JSON does not know. */
const SINGLE_QUOTED = /^\[\s*'[^'"\\]*'(?:\s*,\s*'[^'"\\]*')*\s*\]$/;

/** The command as a JSON array, word by word, so that layout stays; nothing where it needs its shell. */
export function toExecForm(model: Model, instruction: Instruction): readonly Fix[] {
  const [word] = instruction.arguments;
  // A flag, which CMD and ENTRYPOINT do not take, belongs to the command that was meant.
  if (!word || instruction.flags.length > 0) return [];
  const edits = SINGLE_QUOTED.test(word.text)
    ? toDoubleQuotes(instruction, word)
    : execFormEdits(model, instruction, word);
  return edits.length === 0 ? [] : [{ title: 'Write it in exec form', kind: 'suggestion', edits }];
}

function toDoubleQuotes({ logical }: Instruction, { text, offset }: Word): readonly TextEdit[] {
  return [...text.matchAll(/'/g)].map(({ index }) => ({
    span: logical.sourceSpan({ start: offset + index, end: offset + index + 1 }),
    newText: '"',
  }));
}

/** The shell form as an array, each word in its place; none where it needs its shell. */
export function execFormEdits(
  model: Model,
  { logical }: Instruction,
  { text, offset }: Word,
  variables: 'refused' | 'kept' = 'refused',
): readonly TextEdit[] {
  const words = withoutExec(plainWords(text, variables === 'kept' ? WORD_WITH_VARIABLES : WORD));
  if (!words) return [];
  const edits = words.map(({ start, end, value }, i) => ({
    span: logical.sourceSpan({ start: offset + start, end: offset + end }),
    newText: `${i === 0 ? '[' : ''}${JSON.stringify(value)}${i === words.length - 1 ? ']' : ','}`,
  }));
  // A word that goes on behind a line break would take a comment along.
  const isBroken = edits.some(({ span }) => model.text.slice(span.start, span.end).includes('\n'));
  return isBroken ? [] : edits;
}

/** The words of a command that needs no shell, or undefined. */
function plainWords(text: string, plain: RegExp): readonly ShellWord[] | undefined {
  const pattern = new RegExp(plain);
  const words: ShellWord[] = [];
  for (let at = 0; at < text.length; ) {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    const end = at + (found?.length ?? 0);
    if (found === undefined || !/^(?:\s|$)/.test(text.slice(end, end + 1))) return undefined;
    const value = found.replaceAll(/'([^']*)'|"([^"]*)"/g, (_, single, double) => single ?? double);
    words.push({ start: at, end, value });
    at = end;
    while (/\s/.test(text[at] ?? '')) at++;
  }
  const first = words[0];
  const isForShell = first && (BUILTINS.has(first.value) || /^\w+=|^\$/.test(first.value));
  return isForShell ? undefined : words;
}

/** `exec` only makes the shell give way, which is what exec form does. */
function withoutExec([first, next, ...rest]: readonly ShellWord[] = []): readonly ShellWord[] | undefined {
  if (!first) return undefined;
  if (first.value !== 'exec') return next ? [first, next, ...rest] : [first];
  if (!next || /^-|^\w+=/.test(next.value)) return undefined;
  return BUILTINS.has(next.value) ? undefined : [{ ...next, start: first.start }, ...rest];
}
