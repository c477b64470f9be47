import type { Model } from '../model/buildModel';
import { addFlag, mayBeGiven, type PackageCall, packageCalls } from './packageCalls';
import type { Report } from './rule';

/** When a package manager asks, and what answers it. */
export interface Question {
  readonly managers: readonly string[];
  readonly actions: readonly string[];
  /** The first one is what the fix adds. */
  readonly answers: readonly [string, ...string[]];
  /** In a configuration file or an option it answers for all calls. */
  readonly setting?: RegExp;
  /** Other ways to answer. */
  readonly isAnswered?: (call: PackageCall) => boolean;
}

/** The calls that ask and get no answer. */
export function* unanswered(model: Model, question: Question): Iterable<Report> {
  if (question.setting?.test(model.text)) return;
  for (const call of packageCalls(model)) {
    const asks = question.managers.includes(call.manager) && question.actions.includes(call.action);
    if (asks && !isAnswered(call, question)) yield report(call, question.answers[0]);
  }
}

function isAnswered(call: PackageCall, { answers, isAnswered: isElse }: Question): boolean {
  return call.isFed || mayBeGiven(call, ...answers) || (isElse?.(call) ?? false);
}

function report(call: PackageCall, answer: string): Report {
  return {
    span: call.actionSpan,
    message: `'${call.written}' asks before it goes on, and during a build nobody answers.`,
    fixes: () => [addFlag(call, answer, 'safe')],
  };
}
