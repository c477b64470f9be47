import type { Executed } from '../model/instructions';
import type { Report } from './rule';

/** Moves what is said of a trigger to the FROM that runs it, where BuildKit reports it too. */
export function placed({ stage, isTrigger }: Executed, report: Report): Report {
  if (!isTrigger) return report;
  const word = stage.baseWord ?? stage.from.keyword;
  const message = report.message.replace(/^[A-Z]/, (letter) => letter.toLowerCase());
  return { span: word.span, message: `In an ONBUILD of '${word.text}', ${message}` };
}
