import { TextDocument } from 'vscode-languageserver-textdocument';
import { explainInvocation } from '../features/command/explain';
import { prettyCommand } from '../features/command/pretty';
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
  const print = (invocation: Invocation): string =>
    format === 'json' ? toJson(document, invocation) : prettyCommand(text, invocation);
  console.log(invocations.map(print).join('\n\n'));
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
