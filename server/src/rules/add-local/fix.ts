import type { Instruction } from '../../syntax/dockerfile/nodes';
import type { Fix } from '../rule';
import { isInContext, sourceKind, sourcesOf } from './sources';

/** What COPY does not know. */
const ONLY_ADD = new Set(['checksum', 'keep-git-dir', 'unpack']);

/** Makes an ADD a COPY, where that does the same with each of its sources. */
export function copyFix(instruction: Instruction): readonly Fix[] {
  const { keyword, flags } = instruction;
  const kinds = sourcesOf(instruction).map(sourceKind);
  if (!kinds.every(isInContext) || flags.some(({ name }) => ONLY_ADD.has(name.text))) return [];
  const newText = keyword.text === keyword.text.toLowerCase() ? 'copy' : 'COPY';
  const kind = kinds.includes('pattern') ? 'suggestion' : 'safe';
  return [{ title: `Write '${newText}'`, kind, edits: [{ span: keyword.span, newText }] }];
}
