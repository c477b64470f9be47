import type { Model } from '../../model/buildModel';
import type { Written } from '../../model/instructions';
import type { CommandWord } from '../../model/runCommands';
import { styleOf } from '../../model/style';
import type { Fix } from '../rule';

/** Assignments that ENV reads as the shell does. PATH is set in every image. */
const LITERAL =
  /^[A-Za-z_]\w*=(?:[\w.:/@%+,=-]|\$PATH\b|\$\{PATH\})*$|^[A-Za-z_]\w*="(?:[^"$`\\\n]|\$PATH\b|\$\{PATH\})*"$/;

/** Turns `RUN export A=b` into `ENV A=b`. */
export function useEnv(
  model: Model,
  { instruction, isTrigger }: Written,
  [program, ...assignments]: readonly CommandWord[],
): readonly Fix[] {
  const { keyword, flags, heredocs, span } = instruction;
  const texts = assignments.map((word) => model.text.slice(word.span.start, word.span.end));
  const isPlain = flags.length === 0 && heredocs.length === 0 && !isTrigger;
  if (!isPlain || program?.value !== 'export' || !texts.every((text) => LITERAL.test(text))) return [];
  // What a value uses must not be set in the same ENV.
  if (texts.length > 1 && texts.some((text) => text.includes('$'))) return [];
  if (model.text.slice(span.start, assignments[0]!.span.start).includes('\n')) return [];
  const edit = {
    span: { start: keyword.span.start, end: assignments[0]!.span.start },
    newText: `${styleOf(model).keyword('ENV')} `,
  };
  return [{ title: "Write 'ENV'", kind: 'suggestion', edits: [edit] }];
}
