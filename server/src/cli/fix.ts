import { relative } from 'node:path';
import { type FixOptions, fixAll } from '../features/fixAll';
import type { HostDocument } from '../model/hostDocument';
import { lineNumber } from '../text/lines';
import { STANDARD_INPUT, toSlashes } from './files';
import { replaceFile } from './replaceFile';
import { unifiedDiff } from './unifiedDiff';

/** `write` changes the files, `show` prints what would change. */
export type FixMode = 'write' | 'show';

export interface FixedFile {
  /** What the file holds from now on, or would hold. */
  readonly text: string;
  /** Why the file was left alone: one line each. */
  readonly reasons: readonly string[];
}

/** Makes the safe fixes of a file, unless the builder refuses it or it is more than text. */
export async function fixFile(
  path: string,
  { document, isExact }: { readonly document: HostDocument; readonly isExact: boolean },
  mode: FixMode,
  options: FixOptions,
): Promise<FixedFile> {
  const { text, refused } = fixAll(document, options);
  const reasons = refused.map(
    ({ span, message }) => `${path}:${lineNumber(document.text, span.start)}: ${message}`,
  );
  if (reasons.length > 0 || text === document.text) return { text: document.text, reasons };
  if (!isExact) return { text: document.text, reasons: [`${path}: it is not all UTF-8.`] };
  if (mode === 'write') await replaceFile(path, text);
  else process.stdout.write(unifiedDiff(shownPath(path), document.text, text));
  return { text, reasons };
}

function shownPath(path: string): string {
  return path === STANDARD_INPUT ? 'Dockerfile' : toSlashes(relative('.', path));
}
