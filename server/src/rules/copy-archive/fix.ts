import type { Model } from '../../model/buildModel';
import { commandsIn, type RunCommand } from '../../model/runCommands';
import type { Stage } from '../../model/stage';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import type { Fix } from '../rule';
import { type Unpacking, unpacking } from './tar';

/** Takes ADD instead of COPY and of the RUN right below it, where that does nothing else. */
export function useAdd(model: Model, stage: Stage, copy: Instruction, run: Instruction): readonly Fix[] {
  const { text } = model;
  const commands = commandsIn(model, stage, run);
  const tars = commands.flatMap((command) => unpacking(command) ?? []);
  const target = copy.arguments[1];
  if (tars.length !== 1 || !target || !isSimple(copy) || !isSimple(run) || run.heredocs.length > 0) return [];
  if (!commands.every((command) => isHousekeeping(command, tars[0]!))) return [];
  const removed = { start: copy.span.end, end: run.span.end };
  const isNext = text.slice(removed.start, run.span.start).trim() === '';
  if (!isNext || /#|\|\|?|[<>$`]/.test(text.slice(run.span.start, run.span.end))) return [];
  const keyword = copy.keyword.text === copy.keyword.text.toLowerCase() ? 'add' : 'ADD';
  const edits = [
    { span: copy.keyword.span, newText: keyword },
    { span: target.span, newText: folderOf(tars[0]!) },
    { span: removed, newText: '' },
  ];
  return [{ title: `Write '${keyword}'`, kind: 'suggestion', edits }];
}

function isSimple({ json, flags, arguments: words }: Instruction): boolean {
  return !json && flags.length === 0 && (words.length === 1 || words.length === 2);
}

function folderOf({ folder = '.' }: Unpacking): string {
  return folder.endsWith('/') ? folder : `${folder}/`;
}

/** The `tar` itself, `mkdir -p` of its folder, and `rm` of the archive. */
function isHousekeeping(command: RunCommand, { file, folder }: Unpacking): boolean {
  const { program, arguments: words } = command;
  const names = words.filter(({ value }) => !value?.startsWith('-')).map(({ value }) => value);
  if (program === 'tar') return true;
  if (program === 'rm') return names.length === 1 && names[0] === file;
  return program === 'mkdir' && names.length === 1 && names[0] === folder;
}
