import { code } from '../../knowledge/markdown';
import type { Heredoc, Instruction } from '../../syntax/dockerfile/nodes';

/** What becomes of the lines of a heredoc. */
export function explainHeredoc(instruction: Instruction, heredoc: Heredoc): string {
  const { name, expands, stripsTabs, terminator } = heredoc;
  const end = terminator
    ? `The lines down to ${code(name)} alone on a line are`
    : `The lines below are, down to a line with ${code(name)} alone,`;
  const sentences =
    instruction.name === 'RUN'
      ? [`${end} ${inRun(instruction, heredoc)}`]
      : [
          `${end} the contents of a file, named ${code(name)} where the destination is a directory.`,
          expands
            ? 'The builder expands variables in them; quotes around the word would keep them as they are.'
            : 'The quotes around the word keep variables as they are.',
        ];
  if (stripsTabs) sentences.push('The dash takes the tabs off the start of each line.');
  return sentences.join(' ');
}

function inRun({ logical, keyword }: Instruction, { marker, text, expands }: Heredoc): string {
  const command = logical.text.slice(keyword.offset + keyword.text.length).trim();
  const isScript =
    command.endsWith(marker.text) && /^(?:--\S+\s+)*$/.test(command.slice(0, -marker.text.length));
  if (isScript && text.startsWith('#!')) return 'a script, run by the program that its first line names.';
  if (isScript) return 'a script for the shell.';
  const variables = expands
    ? 'The shell expands variables in them.'
    : 'The quotes around the word keep variables as they are.';
  return `the standard input of the command. ${variables}`;
}
