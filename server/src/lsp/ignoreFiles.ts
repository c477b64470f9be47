import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type BuildContext, findContext } from '../config/context';
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

/** What is known of the build context of a Dockerfile; what cannot be read counts as missing. */
export async function readContext(files: Pick<Files, 'read'>, uri: string): Promise<BuildContext> {
  const slash = uri.lastIndexOf('/') + 1;
  if (slash === 0) return { ignoreFile: undefined, contextFiles: [] };
  return findContext(uri.slice(slash), (path) =>
    files.read(uri.slice(0, slash) + path).catch(() => undefined),
  );
}
