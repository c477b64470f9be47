import { TextDocument } from 'vscode-languageserver-textdocument';
import { type CommandPart, explainInvocation } from '../features/command/explain';
import { commandErrors } from '../features/command/problems';
import { summarize } from '../features/command/summary';
import { toPlainText } from '../knowledge/markdown';
import type { DockerCommand } from '../model/dockerCommand';
import { allRegions, readDocument } from '../model/hostDocument';
import type { Invocation } from '../model/invocations';
import { DEFAULT_OPTIONS } from '../model/options';
import { readShellParser } from '../node/shellParser';
import type { ParseShell } from '../syntax/shell/tree';
import type { MappedText } from '../text/mappedText';
import type { Span } from '../text/span';
import { readText, STANDARD_INPUT } from './files';
import { rangeOf } from './formats/range';

/** Explains the docker commands of a script, or of standard input; throws where there is none. */
export async function explain(argument: string, format: 'pretty' | 'json'): Promise<number> {
  const text = (argument === STANDARD_INPUT ? await readText(argument) : argument).trimEnd();
  const parseShell = await readShellParser();
  const explained = explainScript(text, parseShell);
  if (explained.length === 0) throw new Error('there is no docker command in it');
  const document = TextDocument.create('', 'shellscript', 0, text);
  const print = format === 'json' ? toJson : toPretty;
  console.log(explained.map((one) => print(document, one)).join('\n\n'));
  return explained.some(({ errors }) => errors.length > 0) ? 1 : 0;
}

/** A docker command, explained; spans are those of the text that was given. */
interface Explained extends Span {
  readonly command: DockerCommand;
  readonly parts: readonly CommandPart[];
  readonly errors: readonly { readonly rule: string; readonly message: string; readonly span: Span }[];
}

/** The commands of the script, and of the scripts in it, in the order of the text. */
function explainScript(text: string, parseShell: ParseShell): readonly Explained[] {
  const document = readDocument('shellscript', text, { ...DEFAULT_OPTIONS, parseShell });
  const explained = allRegions(document).flatMap((region) =>
    region.kind === 'script' ? region.invocations.map((one) => explainOne(one, region.text)) : [],
  );
  return explained.sort((a, b) => a.start - b.start);
}

function explainOne(invocation: Invocation, text: MappedText): Explained {
  return {
    ...text.sourceSpan(invocation),
    command: invocation.command,
    parts: explainInvocation(invocation).map((part) => ({ ...part, ...text.sourceSpan(part) })),
    errors: commandErrors(invocation).map(({ meta, report: { message, span } }) => ({
      rule: meta.id,
      message,
      span: text.sourceSpan(span),
    })),
  };
}

/** One value of JSON for each command; positions are 0-based, as in LSP. */
function toJson(document: TextDocument, explained: Explained): string {
  const { command } = explained.command;
  const summary = summarize(explained.command);
  const output = {
    command: command.path === '' ? [] : command.path.split(' '),
    summary: summary === undefined ? '' : toPlainText(summary),
    parts: explained.parts.map((part) => ({
      text: document.getText().slice(part.start, part.end),
      range: rangeOf(document, part),
      kind: part.kind,
      title: toPlainText(part.title),
      explanation: toPlainText(part.text ?? part.note?.text ?? ''),
    })),
    problems: explained.errors.map(({ rule, message, span }) => ({
      rule,
      severity: 'error',
      message,
      range: rangeOf(document, span),
    })),
  };
  return JSON.stringify(output, null, 2);
}

/** Each line of the command, and below it what its words mean, each under its word. */
function toPretty(document: TextDocument, { start, end, parts, errors }: Explained): string {
  const first = document.positionAt(start).line;
  const last = document.positionAt(end).line;
  const lines = document.getText().split(/\r?\n/);
  const output: string[] = [];
  for (let line = first; line <= last; line++) {
    output.push(lines[line] ?? '');
    for (const part of parts)
      if (document.positionAt(part.start).line === line) output.push(...underlined(document, part));
  }
  for (const { message } of errors) output.push(`error: ${message}`);
  return output.join('\n');
}

function underlined(document: TextDocument, part: CommandPart): readonly string[] {
  const text = part.text ?? part.note?.text.split('\n')[0];
  // The option in front of it has said it already.
  if (part.kind === 'value' && part.text === undefined) return [];
  const { character } = document.positionAt(part.start);
  const marker = `${' '.repeat(character)}${'^'.repeat(Math.max(1, part.end - part.start))}`;
  return [`${marker} ${toPlainText(text === undefined ? part.title : `${part.title}: ${text}`)}`];
}
