import { joinWorkdir } from '../../model/path';
import type { StageImage } from '../../model/stageImage';
import { isPlain } from '../../syntax/dockerfile/lex';
import type { Word } from '../../syntax/dockerfile/nodes';
import type { TextEdit } from '../../text/edit';
import type { Fix } from '../rule';

/** The folder that the path means now, as far as the base image is known; below `/` otherwise. */
export function makeAbsolute({ text, span }: Word, { workdir, platform }: StageImage): readonly Fix[] {
  if (platform.os === 'windows' || /^[a-z]:/i.test(text)) return [];
  if (isPlain(text)) {
    const path = joinWorkdir(workdir, text, platform.os);
    return [write(path, { span, newText: path })];
  }
  const quote = /^["']?/.exec(text)![0];
  const path = text.slice(quote.length);
  // Only the start of it is touched, so what it expands to must not start with a slash.
  if (!/^\w/.test(path)) return [];
  const folder = joinWorkdir(workdir, '', platform.os).replace(/\/?$/, '/');
  const start = span.start + quote.length;
  return [write(quote + folder + path, { span: { start, end: start }, newText: folder })];
}

function write(path: string, edit: TextEdit): Fix {
  return { title: `Write '${path}'`, kind: 'suggestion', edits: [edit] };
}
