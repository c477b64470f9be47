import type { ShellScript } from '../../model/shellScript';
import { styleOf } from '../../model/style';
import { isLasting } from '../../rules/consecutive-runs/fix';
import { innerComments } from '../../rules/innerComments';
import { mountsOf } from '../../rules/mounts';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import type { TextEdit } from '../../text/edit';
import { lineStart } from '../../text/lines';
import type { Span } from '../../text/span';
import { type CommandList, gapBetween, readCommandList } from './commandList';
import { offer, type Place, type Refactoring } from './refactoring';

/** `RUN a && b` as `RUN a` and `RUN b`. */
export function splitRun(place: Place): readonly Refactoring[] {
  const { instruction, offset } = place;
  const script = splittable(place);
  const list = script && readCommandList(script);
  if (!list) return [];
  const gaps = gapsToSplit(script, list);
  if (gaps.length === 0) return [];
  const name = instruction.keyword.text;
  const here = gaps.findLast(({ start }) => start <= offset) ?? gaps[0]!;
  const all = gaps.map((gap) => split(place, gap));
  const one = offer(`Split the '${name}' at this '&&'`, 'rewrite', [split(place, here)]);
  return gaps.length === 1 ? one : [...one, ...offer(`Split the '${name}' at each '&&'`, 'rewrite', all)];
}

/** What is in a folder of memory is gone with its RUN. */
function splittable({ model, stage, instruction }: Place): ShellScript | undefined {
  const { name, heredocs } = instruction;
  if (name !== 'RUN' || heredocs.length > 0) return undefined;
  const isEmptied = mountsOf(instruction).some(({ type }) => type === 'tmpfs');
  return isEmptied ? undefined : model.scripts.of(instruction, stage);
}

/** Where nothing of the first part lasts, and where the second one is not reached by another way. */
function gapsToSplit(script: ShellScript, { commands, operators }: CommandList): readonly Span[] {
  const lasting = commands.findIndex(({ words }) => isLasting(words));
  const lastWay = operators.findLastIndex((operator) => operator === '||' || operator === ';');
  if (/\$[?!_]/.test(script.text.text)) return [];
  return operators.flatMap((operator, i) => {
    // Behind RUN, dashes would begin a flag, and a bracket a list of words.
    const isCommand = !/^(?:--|\[)/.test(commands[i + 1]!.words[0]?.text ?? '');
    const isFree = operator === '&&' && i > lastWay && (lasting < 0 || i < lasting) && isCommand;
    return isFree ? [gapBetween(script, commands[i]!, commands[i + 1]!)] : [];
  });
}

/** Comments between the two stand above the second. */
function split({ model, instruction }: Place, gap: Span): TextEdit {
  const { eol } = styleOf(model);
  const { keyword } = instruction;
  const indent = model.text.slice(lineStart(model.text, keyword.span.start), keyword.span.start);
  const comments = innerComments(model, gap).map((line) => `${indent}${line.trim()}${eol}`);
  const newText = `${eol}${comments.join('')}${indent}${keyword.text} ${flagsText(model.text, instruction)}`;
  return { span: gap, newText };
}

function flagsText(text: string, { flags }: Instruction): string {
  const last = flags.at(-1);
  return last ? `${text.slice(flags[0]!.span.start, last.span.end)} ` : '';
}
