import { code } from '../../knowledge/markdown';
import { interpreterOf } from '../../syntax/dockerfile/heredoc';
import type { Heredoc } from '../../syntax/dockerfile/nodes';
import { heredocDestination } from './copy';
import type { Place } from './place';

/** What becomes of the lines of a heredoc. */
export function explainHeredoc(place: Place, heredoc: Heredoc): string {
  const { name, stripsTabs, terminator } = heredoc;
  const end = terminator
    ? `The lines down to ${code(name)} alone on a line`
    : `The lines below, down to a line with ${code(name)} alone,`;
  const use = place.instruction.name === 'RUN' ? inRun(place, heredoc) : inCopy(place, heredoc);
  const tabs = stripsTabs ? ' The dash takes the tabs off the start of each line.' : '';
  return `${end} ${use}${tabs}`;
}

function inRun(place: Place, { marker, expands }: Heredoc): string {
  const { logical, keyword } = place.instruction;
  const command = logical.text.slice(keyword.offset + keyword.text.length).trim();
  const isScript =
    command.endsWith(marker.text) && /^(?:--\S+\s+)*$/.test(command.slice(0, -marker.text.length));
  if (startsProgram(place)) return 'are a script, run by the program that its first line names.';
  if (isScript) return 'are a script for the shell.';
  const variables = expands
    ? 'The shell expands variables in them.'
    : 'The quotes around the word keep variables as they are.';
  return `are the standard input of the command. ${variables}`;
}

function inCopy(place: Place, { name, expands }: Heredoc): string {
  const destination = heredocDestination(place, name);
  const variables = expands
    ? 'The builder expands variables in them; quotes around the word would keep them as they are.'
    : 'The quotes around the word keep variables as they are.';
  return `${destination === undefined ? 'are the contents of a file' : `go ${destination}`}. ${variables}`;
}

/** Windows starts nothing by a `#!` line. */
function startsProgram({ instruction, before }: Place): boolean {
  return interpreterOf(instruction) !== undefined && before?.platform.os !== 'windows';
}

/** What the `#!` line of a heredoc does. */
export function explainInterpreter(place: Place, heredoc: Heredoc): string {
  if (!startsProgram(place)) return explainHeredoc(place, heredoc);
  const command = code(`${interpreterOf(place.instruction)} /dev/pipes/${heredoc.name}`);
  return `Runs as ${command}: the builder puts these lines into that file while they run. The image must have the program; the shell of SHELL has no part in it.`;
}
