import type { Model } from '../../model/buildModel';
import type { Written } from '../../model/instructions';
import type { ShellScript } from '../../model/shellScripts';
import { styleOf } from '../../model/style';
import { lineStart } from '../../text/lines';
import type { Fix } from '../rule';

/** Turns `RUN cd /x && y` into WORKDIR and `RUN y`. Other places of `cd` need a person. */
export function useWorkdir(model: Model, { instruction, stage, isTrigger }: Written): readonly Fix[] {
  const script = model.scripts.of(instruction, stage);
  if (!script || isTrigger || instruction.json || instruction.heredocs.length > 0) return [];
  const [change, next, ...rest] = script.commands;
  const path = change && pathOf(change.words.map(({ value }) => value));
  if (path !== undefined && !next) return workdirAlone(model, instruction, script, path);
  if (path === undefined || !next || [next, ...rest].some(({ words }) => words[0]?.value === 'cd')) return [];
  const { text } = script.text;
  const isFirst = text.slice(0, change!.start).trim() === '';
  if (!isFirst || !/^\s*(?:&&|;)\s*$/.test(text.slice(change!.end, next.start))) return [];
  const removed = {
    start: script.text.sourceOffset(change!.start),
    end: script.text.sourceOffset(next.start),
  };
  if (model.text.slice(removed.start, removed.end).includes('#')) return [];
  return [
    { title: `Write 'WORKDIR ${path}'`, kind: 'suggestion', edits: edits(model, instruction, path, removed) },
  ];
}

/** In place of a RUN that does nothing else. */
function workdirAlone(
  model: Model,
  { keyword, flags }: Written['instruction'],
  { commands: [change], text }: ShellScript,
  path: string,
): readonly Fix[] {
  const word = change?.words[1];
  if (!word || flags.length > 0 || text.text.trim() !== text.text.slice(change.start, change.end)) return [];
  const span = { start: keyword.span.start, end: text.sourceOffset(word.start) };
  const edits = [{ span, newText: `${styleOf(model).keyword('WORKDIR')} ` }];
  return [{ title: `Write 'WORKDIR ${path}'`, kind: 'suggestion', edits }];
}

/** Of a `cd` with one absolute path that WORKDIR reads as the shell does. */
function pathOf([program, path, ...rest]: readonly (string | undefined)[]): string | undefined {
  return program === 'cd' && path && rest.length === 0 && /^\/[\w./-]*$/.test(path) ? path : undefined;
}

function edits(
  model: Model,
  { span, leadingComments }: Written['instruction'],
  path: string,
  removed: Written['instruction']['span'],
): Fix['edits'] {
  const { eol, keyword } = styleOf(model);
  const at = lineStart(model.text, leadingComments[0]?.span.start ?? span.start);
  const indent = model.text.slice(lineStart(model.text, span.start), span.start);
  const newText = `${indent}${keyword('WORKDIR')} ${path}${eol}`;
  return [
    { span: { start: at, end: at }, newText },
    { span: removed, newText: '' },
  ];
}
