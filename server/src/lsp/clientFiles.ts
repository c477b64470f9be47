import type { Connection } from 'vscode-languageserver';
import { GitIgnores } from '../config/gitIgnore';
import { isSearchedFor, SEARCHED_GLOBS, SKIPPED_FOLDERS } from '../hosts/languageOf';
import { decodeUri } from '../text/uri';
import type { Files } from './runtime';

const GIT_IGNORE = '.gitignore';

/** A request of ours: `{ include, exclude }`, both globs, is answered with URIs of the workspace. */
const FIND_FILES = 'dockerNotes/findFiles';

/** Asks the client for the files, where the server cannot read them itself, or where the client knows better. */
export function clientFiles(connection: Connection): Files {
  const read: Files['read'] = async (uri) =>
    (await connection.sendRequest<string | null>('dockerNotes/readNote', { uri })) ?? undefined;
  return {
    read,
    list: (folder, base, names) => connection.sendRequest('dockerNotes/listNotes', { folder, base, names }),
    // Without a disk of its own, a server does not ask for each folder that somebody types.
    entries: () => Promise.resolve([]),
    find: async () => {
      const include = `{${[...SEARCHED_GLOBS, `**/${GIT_IGNORE}`].join(',')}}`;
      const exclude = `**/{${SKIPPED_FOLDERS.join(',')}}/**`;
      const uris = await connection.sendRequest<readonly string[]>(FIND_FILES, { include, exclude });
      const ignores = await readGitIgnores(
        uris.filter((uri) => nameOf(uri) === GIT_IGNORE),
        read,
      );
      return uris.filter((uri) => isSearchedFor(nameOf(uri)) && !ignores.ignoresFile(decodeUri(uri)));
    },
  };
}

async function readGitIgnores(uris: readonly string[], read: Files['read']): Promise<GitIgnores> {
  const ignores = new GitIgnores();
  for (const uri of uris) {
    const text = await read(uri).catch(() => undefined);
    if (text !== undefined) ignores.add(decodeUri(uri.slice(0, uri.lastIndexOf('/'))), text);
  }
  return ignores;
}

function nameOf(uri: string): string {
  return decodeUri(uri.slice(uri.lastIndexOf('/') + 1));
}
