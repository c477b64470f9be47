import type { Model } from '../../model/buildModel';
import { commandsIn, type RunCommand } from '../../model/runCommands';
import type { Stage } from '../../model/stage';
import { styleOf } from '../../model/style';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import { lineAt, lineStart } from '../../text/lines';
import type { Fix } from '../rule';

/** Moves a RUN that does nothing but install above the COPY in front of it, behind a COPY of the list alone. */
export function copyListFirst(
  model: Model,
  stage: Stage,
  copy: Instruction,
  { instruction: run }: RunCommand,
  files: string,
): readonly Fix[] {
  const [source, destination, ...more] = copy.arguments;
  const isPlain = source && destination && more.length === 0 && !copy.json && run.heredocs.length === 0;
  if (!isPlain || /["'\\`]/.test(destination.text)) return [];
  if (commandsIn(model, stage, run).length !== 1) return [];
  const at = lineStart(model.text, (copy.leadingComments[0] ?? copy).span.start);
  const start = lineStart(model.text, (run.leadingComments[0] ?? run).span.start);
  // Between the two stands something that belongs to neither.
  if (model.text.slice(copy.span.end, start).includes('#')) return [];
  const { eol } = styleOf(model);
  const { next } = lineAt(model.text, run.span.end);
  const moved = model.text.slice(start, run.span.end);
  const added = `${headOf(model, copy)}${files} ${asFolder(destination.text)}${eol}${moved}${eol}`;
  // A RUN at the end of the file leaves no line behind.
  const removed = next === run.span.end ? { start: copy.span.end, end: next } : { start, end: next };
  const edits = [
    { span: { start: at, end: at }, newText: added },
    { span: removed, newText: '' },
  ];
  return [{ title: `Copy '${files}' first`, kind: 'suggestion', edits }];
}

/** The line of the COPY up to its source, flags included. */
function headOf({ text }: Model, { span, arguments: [source] }: Instruction): string {
  return text.slice(lineStart(text, span.start), source!.span.start);
}

function asFolder(destination: string): string {
  return destination.endsWith('/') ? destination : `${destination}/`;
}
