import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/markdown';
import { lineAt } from '../text/lines';
import { MappedText, type TextPiece } from '../text/mappedText';
import type { Span } from '../text/span';
import { scanGroovy } from './groovy';
import { scanJson } from './json';
import { scanJustfile } from './justfile';
import { linesIn } from './lines';
import { scanMakefile } from './makefile';
import { commandsInText } from './noteLines';
import type { FoundRegion, Scan } from './region';
import { commandsIn } from './statements';
import { readBatch, readPowerShell } from './windowsScripts';
import { scanYaml } from './yaml';

const SHELLS = new Set(['sh', 'bash', 'shell', 'zsh', 'ash', 'ksh']);
/** What was typed stands behind a prompt, what was answered does not. */
const CONSOLES = new Set([
  'console',
  'shell-session',
  'shellsession',
  'sh-session',
  'terminal',
  'bash-session',
]);
const POWERSHELLS = new Set(['powershell', 'pwsh', 'ps1', 'ps', 'posh']);
const BATCHES = new Set(['bat', 'batch', 'cmd', 'dos', 'winbatch']);
const DOCKERFILES = new Set(['dockerfile', 'docker', 'containerfile']);
/** Fences of languages that hold scripts themselves. */
const HOSTS: ReadonlyMap<string, readonly [languageId: string, scan: Scan]> = new Map([
  ['yaml', ['yaml', scanYaml]],
  ['yml', ['yaml', scanYaml]],
  ['json', ['json', scanJson]],
  ['jsonc', ['json', scanJson]],
  ['makefile', ['makefile', scanMakefile]],
  ['make', ['makefile', scanMakefile]],
  ['just', ['just', scanJustfile]],
  ['justfile', ['just', scanJustfile]],
  ['groovy', ['groovy', scanGroovy]],
  ['jenkinsfile', ['groovy', scanGroovy]],
]);
const TOOL = String.raw`(?:sudo (?:-\w+ )*)?(?:docker|docker-compose|podman) (?=\S)`;
/** What was typed, in a fence that does not say what it holds. */
const COMMAND_LINE = new RegExp(
  String.raw`^\s*(?:[A-Za-z_]\w*=\S* |time )*(?:(?:export )?\w+="?\$\()?${TOOL}`,
);
/** A line of such a fence may begin with another program. */
const LATER_COMMAND = new RegExp(String.raw`^\(?[a-z][\w./-]* .*(?:&&|[^|]\||;) ${TOOL}`);
const ROOT_OR_USER = String.raw`\[[\w.-]+@[\w.-]+ [^\]\n]+\] ?[$#%]`;
const NAMED_PROMPT = String.raw`[\w.@:~/-]+[$#%]`;
/** In a script, `#` begins a comment. */
const SHELL_PROMPT = new RegExp(String.raw`^(?:\$>?|%|${NAMED_PROMPT}|${ROOT_OR_USER}) |^> (?=${TOOL})`);
const PROMPT = new RegExp(`${SHELL_PROMPT.source}|^# `);
/** Where there are others, `#` begins comments, too. */
const PROMPT_BESIDE_COMMENTS = new RegExp(`${SHELL_PROMPT.source}|^# (?=${TOOL})`);
/** Of these, what no line of a script begins with. */
const CERTAIN_PROMPT = new RegExp(String.raw`^(?:\$>?|${ROOT_OR_USER}) |^(?:>|${NAMED_PROMPT}) (?=${TOOL})`);
/** Of a root, in a fence that has nothing else that was typed. */
const ROOT_PROMPT = new RegExp(`^# (?=${TOOL})`);
/** Of Windows, also where the fence is said to hold something else. */
const WINDOWS_SESSION = /^(?:PS(?: [A-Za-z]:[^>\n]*)?|[A-Za-z]:\\[^>\n]*)> ?(?=\S)/;
/** What a reader is told about an option, behind the backslash; the shell itself would take the blank for an argument. */
const NOTE = /(?<=\s\\)[ \t]+#[^\r\n]*/;

const COMMENTS = String.raw`^(?:[ \t]*(?:#.*)?\n)*[ \t]*`;
const BEGINS_WITH_COMMAND = new RegExp(String.raw`${COMMENTS}(?:\$ )?${TOOL}`);
/** FROM, and further instructions below. */
const BEGINS_WITH_FROM = new RegExp(
  String.raw`${COMMENTS}(?:ARG \S+[ \t\r]*\n)*FROM (?:--platform=\S+ )?\S+(?: (?:AS|as) \S+)?[ \t\r]*\n(?:.*\n)*?[ \t]*(?:RUN|COPY|ADD|CMD|ENTRYPOINT|ENV|WORKDIR|USER|EXPOSE|LABEL|VOLUME|ARG|SHELL|MAINTAINER) `,
);

/** Fences of shell and Dockerfiles, and docker commands as code in a line or as a line of text. */
export function scanMarkdown(source: string): readonly FoundRegion[] {
  if (!/docker|podman|containerfile/i.test(source)) return [];
  const regions: FoundRegion[] = [];
  // A block of HTML ends at an empty line, and the parser takes one that holds a carriage return for another.
  parser.parse(source.replaceAll('\r\n', ' \n')).iterate({
    enter: ({ name, node }) => {
      if (name === 'FencedCode') regions.push(...fence(source, node));
      if (name === 'CodeBlock') regions.push(...indented(source, node));
      if (name === 'InlineCode') regions.push(...inline(source, node));
      if (name === 'Paragraph') regions.push(...commandsInText(source, { start: node.from, end: node.to }));
    },
  });
  return regions.sort((one, other) => one.text.sourceOffset(0) - other.text.sourceOffset(0));
}

function fence(source: string, node: SyntaxNode): readonly FoundRegion[] {
  const written = linesOf(source, node);
  if (written.length === 0) return [];
  const { from = 0, to = 0 } = node.getChild('CodeInfo') ?? {};
  const info = source.slice(from, to);
  const language = /^[^\s{:,]*/.exec(info)![0].toLowerCase();
  return regionsOf(source, language, written).map((region) => ({ ...region, info }));
}

/** Code that is told by its indent alone may be text that is indented. */
function indented(source: string, node: SyntaxNode): readonly FoundRegion[] {
  const code = fence(source, node);
  return code.length > 0 ? code : commandsInText(source, { start: node.from, end: node.to });
}

function regionsOf(source: string, language: string, written: readonly TextPiece[]): readonly FoundRegion[] {
  if (holdsDockerfile(language, MappedText.of(source, written).text))
    return [{ language: 'dockerfile', text: MappedText.of(source, written) }];
  const inside = HOSTS.get(language);
  if (inside) return scanInside(source, MappedText.of(source, written), ...inside);
  const lines = withoutIndent(source, written);
  if (POWERSHELLS.has(language)) return commandsIn(source, withoutPrompts(source, lines), readPowerShell);
  if (BATCHES.has(language)) return commandsIn(source, withoutPrompts(source, lines), readBatch);
  const typed = typedIn(source, DOCKERFILES.has(language) ? '' : language, lines);
  if (!typed) return [];
  return typed.isPowerShell
    ? commandsIn(source, withoutPrompts(source, typed.lines), readPowerShell)
    : [{ language: 'shell', text: MappedText.of(source, typed.lines.flatMap(withoutNote(source))) }];
}

/** A line, or what is left of it without the note behind its backslash. */
function withoutNote(source: string): (line: TextPiece) => readonly TextPiece[] {
  return (line) => {
    const note = NOTE.exec(source.slice(line.start, line.end));
    if (!note) return [line];
    const start = line.start + note.index;
    return [
      { ...line, end: start },
      { ...line, start: start + note[0].length },
    ];
  };
}

/** Whether a fence does not say what it holds. */
function isSilent(language: string): boolean {
  return language === '' || language === 'text';
}

/** Whether a fence holds a Dockerfile. One of that name may show commands, and one without a name a Dockerfile. */
function holdsDockerfile(language: string, text: string): boolean {
  if (DOCKERFILES.has(language)) return !BEGINS_WITH_COMMAND.test(text);
  return (isSilent(language) || SHELLS.has(language)) && BEGINS_WITH_FROM.test(text);
}

/** What was typed in a fence of a shell, or of one that does not say what it holds; undefined where nothing was. */
function typedIn(
  source: string,
  language: string,
  lines: readonly TextPiece[],
): { readonly lines: readonly TextPiece[]; readonly isPowerShell: boolean } | undefined {
  const isShell = SHELLS.has(language);
  const isConsole = CONSOLES.has(language);
  if (!isShell && !isConsole && !isSilent(language)) return undefined;
  const startsWith = (prompt: RegExp) => (line: TextPiece) => prompt.test(source.slice(line.start, line.end));
  const inPowerShell = language === 'text' ? [] : lines.filter(startsWith(WINDOWS_SESSION));
  if (inPowerShell.length > 0) return { lines: inPowerShell, isPowerShell: true };
  const hasPrompts = lines.some(startsWith(CERTAIN_PROMPT));
  if (isShell && !hasPrompts) return { lines, isPowerShell: false };
  const isBare = hasPrompts ? false : isSilent(language) || !lines.some(startsWith(PROMPT));
  const prompt = isShell ? SHELL_PROMPT : hasPrompts ? PROMPT_BESIDE_COMMENTS : PROMPT;
  const isCommand = ({ start, end }: TextPiece) => isCommandLine(source.slice(start, end));
  const plain = typedLines(source, lines, isBare ? isCommand : startsWith(prompt));
  const isRoot = plain.length === 0 && isSilent(language);
  const typed = isRoot ? typedLines(source, lines, startsWith(ROOT_PROMPT)) : plain;
  return typed.length === 0 ? undefined : { lines: typed, isPowerShell: false };
}

/** Whether a line without a prompt was typed. */
function isCommandLine(text: string): boolean {
  return COMMAND_LINE.test(text) || LATER_COMMAND.test(text);
}

/** What a scanner finds in a text of the source, with places in the source. */
function scanInside(source: string, outer: MappedText, host: string, scan: Scan): readonly FoundRegion[] {
  return scan(outer.text).map((region) => {
    const pieces = region.text.piecesOf({ start: 0, end: region.text.text.length });
    return { ...region, host, text: outer.inner(source, pieces) };
  });
}

/** Code in a list is often indented further than it has to be. */
function withoutIndent(source: string, lines: readonly TextPiece[]): readonly TextPiece[] {
  const indents = lines.map(({ start, end }) => source.slice(start, end).search(/\S/));
  const common = indents.reduce(
    (least, indent) => (indent < 0 ? least : Math.min(least, indent)),
    Number.POSITIVE_INFINITY,
  );
  return lines.map((line, i) => (indents[i]! < 0 ? line : { ...line, start: line.start + common }));
}

/** `PS C:\>`, `C:\>` and `>` in front of what was typed. */
const WINDOWS_PROMPT = /^(?:(?:PS )?(?:[A-Za-z]:\\[^>\n]*)?>|PS>) ?(?=\S)/;

function withoutPrompts(source: string, lines: readonly TextPiece[]): MappedText {
  const pieces = lines.map(({ start, end }) => {
    const prompt = WINDOWS_PROMPT.exec(source.slice(start, end))?.[0].length ?? 0;
    return { start: start + prompt, end };
  });
  return MappedText.of(source, pieces);
}

/** The lines behind a prompt, or others that were typed, and those that continue them. */
function typedLines(
  source: string,
  lines: readonly TextPiece[],
  isTyped: (line: TextPiece) => boolean,
): readonly TextPiece[] {
  const typed: TextPiece[] = [];
  let isContinued = false;
  for (const line of lines) {
    const text = source.slice(line.start, line.end);
    if (!isContinued && !isTyped(line)) continue;
    const prompt = isContinued ? /^(?:> )?/ : PROMPT;
    typed.push({ start: line.start + (prompt.exec(text)?.[0].length ?? 0), end: line.end });
    isContinued = /\\\s*$/.test(text.replace(NOTE, ''));
  }
  return typed;
}

/** The lines of code, each with its line break, without what stands in front of them in a list or a quote. */
function linesOf(source: string, node: SyntaxNode): readonly TextPiece[] {
  return node
    .getChildren('CodeText')
    .flatMap(({ from, to }) => [...linesIn(source, { start: from, end: to })])
    .map(({ start }) => ({ start, end: lineAt(source, start).next }));
}

function inline(source: string, node: SyntaxNode): readonly FoundRegion[] {
  const [opening, closing] = node.getChildren('CodeMark');
  if (!opening || !closing) return [];
  const written = source.slice(opening.to, closing.from);
  const [, before, code, prompt = ''] = /^(\s?)((\$ )?.*?)\s?$/s.exec(written) ?? [];
  if (before === undefined || code === undefined) return [];
  const start = opening.to + before.length;
  const lines = joinLines(source, { start: start + prompt.length, end: start + code.length });
  const text = MappedText.of(source, lines);
  return isCommandLine(text.text) ? [{ language: 'shell', text }] : [];
}

/** Code in a line may go on in the next one, behind an indent or the mark of a quote: the break is a blank. */
function joinLines(source: string, code: Span): readonly TextPiece[] {
  const breaks = [...source.slice(code.start, code.end).matchAll(/[ \t]*\r?\n[ \t>]*/g)];
  const ends = breaks.map(({ index }) => code.start + index);
  const starts = breaks.map(({ index, 0: text }) => code.start + index + text.length);
  return [code.start, ...starts].flatMap((start, i) => {
    const line = { start, end: ends[i] ?? code.end };
    return i < ends.length ? [line, { start: line.end, end: starts[i]!, text: ' ' }] : [line];
  });
}
