import { TextDocument } from 'vscode-languageserver-textdocument';
import { explainInvocation } from '../features/command/explain';
import { prettyCommand } from '../features/command/pretty';
import { commandErrors } from '../features/command/problems';
import { summarize } from '../features/command/summary';
import { toPlainText } from '../knowledge/markdown';
import { commandsOfScript, type PlacedInvocation } from '../model/hostDocument';
import { readShellParser } from '../node/shellParser';
import { readText, STANDARD_INPUT } from './files';
import { rangeOf } from './formats/range';

/** Explains the docker commands of a script, or of standard input; throws where there is none. */
export async function explain(argument: string, format: 'pretty' | 'json'): Promise<number> {
  const text = (argument === STANDARD_INPUT ? await readText(argument) : argument).trimEnd();
  const parseShell = await readShellParser();
  const found = commandsOfScript(text, parseShell);
  if (found.length === 0) throw new Error('there is no docker command in it');
  const document = TextDocument.create('', 'shellscript', 0, text);
  const print = (one: PlacedInvocation): string =>
    format === 'json' ? toJson(document, one) : prettyCommand(one.text.text, one.invocation);
  console.log(found.map(print).join('\n\n'));
  return found.some(({ invocation }) => commandErrors(invocation).length > 0) ? 1 : 0;
}

/** One value of JSON for each command; positions are 0-based, as in LSP. */
function toJson(document: TextDocument, { invocation, text }: PlacedInvocation): string {
  const { command } = invocation.command;
  const summary = summarize(invocation.command);
  const output = {
    command: command.path === '' ? [] : command.path.split(' '),
    summary: summary === undefined ? '' : toPlainText(summary),
    parts: explainInvocation(invocation).map((part) => ({
      text: text.text.slice(part.start, part.end),
      range: rangeOf(document, text.sourceSpan(part)),
      kind: part.kind,
      title: toPlainText(part.title),
      explanation: toPlainText(part.text ?? part.note?.text ?? ''),
    })),
    problems: commandErrors(invocation).map(({ meta, report }) => ({
      rule: meta.id,
      severity: 'error',
      message: report.message,
      range: rangeOf(document, text.sourceSpan(report.span)),
    })),
  };
  return JSON.stringify(output, null, 2);
}
