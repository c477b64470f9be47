import { TextDocument } from 'vscode-languageserver-textdocument';
import { type CommandPart, explainInvocation } from '../features/command/explain';
import { commandErrors } from '../features/command/problems';
import { summarize } from '../features/command/summary';
import { toPlainText } from '../knowledge/markdown';
import { type Invocation, invocationsIn } from '../model/invocations';
import { readShellParser } from '../node/shellParser';
import { readText, STANDARD_INPUT } from './files';
import { rangeOf } from './formats/range';

/** Explains the docker commands of a script, or of standard input; throws where there is none. */
export async function explain(argument: string, format: 'pretty' | 'json'): Promise<number> {
  const text = (argument === STANDARD_INPUT ? await readText(argument) : argument).trimEnd();
  const parseShell = await readShellParser();
  const invocations = invocationsIn(parseShell(text) ?? []);
  if (invocations.length === 0) throw new Error('there is no docker command in it');
  const document = TextDocument.create('', 'shellscript', 0, text);
  const print = format === 'json' ? toJson : toPretty;
  console.log(invocations.map((invocation) => print(document, invocation)).join('\n\n'));
  return invocations.some((invocation) => commandErrors(invocation).length > 0) ? 1 : 0;
}

/** One value of JSON for each command; positions are 0-based, as in LSP. */
function toJson(document: TextDocument, invocation: Invocation): string {
  const { command } = invocation.command;
  const summary = summarize(invocation.command);
  const output = {
    command: command.path === '' ? [] : command.path.split(' '),
    summary: summary === undefined ? '' : toPlainText(summary),
    parts: explainInvocation(invocation).map((part) => ({
      text: document.getText().slice(part.start, part.end),
      range: rangeOf(document, part),
      kind: part.kind,
      title: toPlainText(part.title),
      explanation: toPlainText(part.text ?? part.note?.text ?? ''),
    })),
    problems: commandErrors(invocation).map(({ meta, report }) => ({
      rule: meta.id,
      severity: 'error',
      message: report.message,
      range: rangeOf(document, report.span),
    })),
  };
  return JSON.stringify(output, null, 2);
}

/** Each line of the command, and below it what its words mean, each under its word. */
function toPretty(document: TextDocument, invocation: Invocation): string {
  const first = document.positionAt(invocation.start).line;
  const last = document.positionAt(invocation.end).line;
  const parts = explainInvocation(invocation);
  const lines = document.getText().split(/\r?\n/);
  const output: string[] = [];
  for (let line = first; line <= last; line++) {
    output.push(lines[line] ?? '');
    for (const part of parts)
      if (document.positionAt(part.start).line === line) output.push(...underlined(document, part));
  }
  for (const { report } of commandErrors(invocation)) output.push(`error: ${report.message}`);
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
