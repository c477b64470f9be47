import type { Connection } from 'vscode-languageserver';
import type { Files } from './runtime';

/** Asks the client for the files, where the server cannot read them itself: in the browser. */
export function clientFiles(connection: Connection): Files {
  return {
    list: (folder, base, names) => connection.sendRequest('dockerNotes/listNotes', { folder, base, names }),
    read: async (uri) =>
      (await connection.sendRequest<string | null>('dockerNotes/readNote', { uri })) ?? undefined,
  };
}
