import { languageOfName } from '../hosts/languageOf';
import { type IgnoreFile, parseIgnoreFile } from '../syntax/dockerignore/parse';

/**
 * The .dockerignore of a Dockerfile: the one that bears its name and stands beside it, or else that of its folder, which
 * is taken for the build context (source: `frontend/dockerui` of BuildKit). `read` gives the text of a file in the folder.
 */
export async function findIgnoreFile(
  name: string,
  read: (name: string) => Promise<string | undefined>,
): Promise<IgnoreFile | undefined> {
  if (languageOfName(name) !== 'dockerfile') return undefined;
  // An empty one is as good as none to the builder.
  const text = (await read(`${name}.dockerignore`)) || (await read('.dockerignore'));
  return text === undefined ? undefined : parseIgnoreFile(text);
}
