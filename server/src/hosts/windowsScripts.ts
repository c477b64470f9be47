import { MappedText, type TextPiece } from '../text/mappedText';
import { BatchReader } from './batch';
import { PowerShellReader } from './powershell';
import { UNKNOWN } from './region';
import { plainText, type Words } from './statements';

type Read = (text: string) => readonly Words[];

/** The docker commands of a script for the command prompt of Windows. */
export function readBatch(text: string): readonly Words[] {
  return new BatchReader(text, commandsOf, batchInside).read();
}

/** The docker commands of a script of PowerShell. */
export function readPowerShell(text: string): readonly Words[] {
  return new PowerShellReader(text, commandsOf).read();
}

function batchInside(text: string, pieces: readonly TextPiece[]): readonly Words[] {
  return readInside(text, pieces, '%_%', readBatch);
}

function powerShellInside(text: string, pieces: readonly TextPiece[]): readonly Words[] {
  return readInside(text, pieces, '${_}', readPowerShell);
}

/** The commands of a script that stands in another; `unknown` is a variable of its language. */
function readInside(
  text: string,
  pieces: readonly TextPiece[],
  unknown: string,
  read: Read,
): readonly Words[] {
  const inside = MappedText.of(
    text,
    pieces.map((piece) => (piece.text === UNKNOWN ? { ...piece, text: unknown } : piece)),
  );
  return read(inside.text).map((words) => words.map((word) => inside.through(word)));
}

/** A command itself, or those of the script that it hands to a shell. */
function commandsOf(text: string, words: Words): readonly Words[] {
  const name = programName(text, words[0]);
  if (name === 'cmd' && /^\/[ck]$/i.test(plainText(text, words[1]) ?? ''))
    return handedOver(text, words.slice(2), batchInside);
  if (STARTS_POWERSHELL.test(name)) {
    const options = words.slice(1).findIndex((word) => !OPTION.test(plainText(text, word) ?? ''));
    return options < 0 ? [] : handedOver(text, words.slice(1 + options), powerShellInside);
  }
  return [words];
}

/** `Invoke-Expression` takes a script as PowerShell itself does. */
const STARTS_POWERSHELL = /^(?:powershell|pwsh|invoke-expression|iex)$/;
/** Those of PowerShell in front of a script that take no value, or one that is no script. */
const OPTION =
  /^-(?:c|command|nop|noprofile|nol|nologo|noni|noninteractive|noexit|sta|mta|ep|ex|exec|executionpolicy)$|^(?:bypass|unrestricted|remotesigned)$/i;

function programName(text: string, word: readonly TextPiece[] | undefined): string {
  return (plainText(text, word) ?? '')
    .toLowerCase()
    .replace(/^.*\\/, '')
    .replace(/\.exe$/, '');
}

/** One word is a script, and more of them are a command. */
function handedOver(
  text: string,
  words: Words,
  read: (text: string, pieces: readonly TextPiece[]) => readonly Words[],
): readonly Words[] {
  return words.length === 1 ? read(text, words[0]!) : [words];
}
