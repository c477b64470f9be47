import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { findIgnoreFile } from '../config/ignoreFile';
import type { IgnoreFile } from '../syntax/dockerignore/parse';
import type { Files } from './runtime';

/** Both patterns: not every client lets a star stand for nothing. */
export const IGNORE_FILES = ['**/.dockerignore', '**/*.dockerignore'];

export function isIgnoreFile(uri: string): boolean {
  return uri.endsWith('.dockerignore');
}

/** The files, with the unsaved text of those that are open. */
export function withUnsaved(files: Files, documents: Pick<TextDocuments<TextDocument>, 'get'>): Files {
  return { ...files, read: async (uri) => documents.get(uri)?.getText() ?? files.read(uri) };
}

/** The .dockerignore that counts for a Dockerfile; one that cannot be read counts as missing. */
export async function readIgnoreFile(
  files: Pick<Files, 'read'>,
  uri: string,
): Promise<IgnoreFile | undefined> {
  const slash = uri.lastIndexOf('/') + 1;
  if (slash === 0) return undefined;
  return findIgnoreFile(uri.slice(slash), (name) =>
    files.read(uri.slice(0, slash) + name).catch(() => undefined),
  );
}
