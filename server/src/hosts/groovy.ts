import { MappedText, type TextPiece } from '../text/mappedText';
import type { Span } from '../text/span';
import { type FoundRegion, mayHoldCommands, replaceIn, UNKNOWN } from './region';
import { commandsIn } from './statements';
import { readBatch, readPowerShell } from './windowsScripts';

/** What stands for itself: comments, and strings that are no scripts. */
const SKIPPED =
  /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'''[\s\S]*?(?:'''|$)|"""[\s\S]*?(?:"""|$)|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/y;
/** A step that runs a script, up to its string: `sh '...'`, `sh(script: '...', returnStdout: true)`. */
const STEP =
  /(sh|bat|powershell|pwsh)\b[ \t]*(?:\([ \t\r\n]*)?(?:\[[ \t\r\n]*)?(?:(?:returnStdout|returnStatus|encoding|label)[ \t]*:[ \t]*(?:\w+|'[^'\n]*'|"[^"\n]*")[ \t]*,[ \t\r\n]*)*(?:script[ \t]*:[ \t\r\n]*)?(?=["'])/y;
const STRING =
  /'''((?:[^\\]|\\[\s\S])*?)'''|"""((?:[^\\]|\\[\s\S])*?)"""|'((?:[^'\\\n]|\\[\s\S])*)'|"((?:[^"\\\n]|\\[\s\S])*)"/y;
const WORD = /[\w$]+|[\s\S]/y;
const ESCAPE = /\\(?:u+[\da-fA-F]{4}|\r?\n|[\s\S])/g;
/** In double quotes: what Groovy puts in. */
const EXPRESSION = /\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|\$[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*/;
const ESCAPE_OR_EXPRESSION = new RegExp(`${ESCAPE.source}|${EXPRESSION.source}`, 'g');

/** The scripts that the steps of a Jenkinsfile run. Source: https://www.jenkins.io/doc/book/pipeline/syntax/ */
export function scanGroovy(source: string): readonly FoundRegion[] {
  if (!mayHoldCommands(source)) return [];
  const regions: FoundRegion[] = [];
  let at = 0;
  const skip = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found) at = pattern.lastIndex;
    return found;
  };
  while (at < source.length) {
    if (skip(SKIPPED)) continue;
    const step = skip(STEP)?.[1];
    const start = at;
    const string = step === undefined ? undefined : skip(STRING);
    if (step !== undefined && string) regions.push(...regionsOf(source, step, string, start));
    else if (step === undefined) skip(WORD);
    else at++;
  }
  return regions;
}

function regionsOf(
  source: string,
  step: string,
  [whole, , many, , one]: RegExpExecArray,
  start: number,
): readonly FoundRegion[] {
  if (!mayHoldCommands(whole)) return [];
  const quote = /^(?:'''|""")/.test(whole) ? 3 : 1;
  const inside = { start: start + quote, end: start + whole.length - quote };
  const isExpanded = many !== undefined || one !== undefined;
  const pieces = [...piecesOf(source, inside, isExpanded, step), ...added(source, start + whole.length)];
  const text = MappedText.of(source, pieces);
  if (step === 'bat') return commandsIn(source, text, readBatch);
  if (step !== 'sh') return commandsIn(source, text, readPowerShell);
  return /^\s*#!(?!.*\b(?:ba|da|a|z|k)?sh\b)/.test(text.text) ? [] : [{ language: 'shell', text }];
}

function piecesOf(source: string, inside: Span, isExpanded: boolean, step: string): readonly TextPiece[] {
  // In braces, as a colon behind a name would go on with it.
  const unknown = step === 'sh' ? UNKNOWN : step === 'bat' ? '%_%' : '${_}';
  return replaceIn(source, inside, isExpanded ? ESCAPE_OR_EXPRESSION : ESCAPE, (match) =>
    match.startsWith('\\') ? meaningOf(match.slice(1)) : unknown,
  );
}

/** `'docker pull ' + image`: what is added is not known. */
function added(source: string, end: number): readonly TextPiece[] {
  return /^\s*\+/.test(source.slice(end, end + MAX_GAP)) ? [{ start: end, end, text: UNKNOWN }] : [];
}

/** More blanks nobody puts in front of a sign. */
const MAX_GAP = 100;

function meaningOf(escape: string): string {
  if (/^u+[\da-fA-F]/.test(escape)) return String.fromCharCode(Number.parseInt(escape.slice(-4), 16));
  return /^\r?\n/.test(escape) ? '' : (NAMED[escape] ?? escape);
}

const NAMED: Readonly<Record<string, string | undefined>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };
