import { languageOfName } from '../hosts/languageOf';
import type { RuleConfig } from '../rules/rule';
import { isNamedIgnored } from '../syntax/dockerignore/match';
import { type IgnoreFile, parseIgnoreFile } from '../syntax/dockerignore/parse';

/** What is known of the build context of a Dockerfile. */
export type BuildContext = Pick<RuleConfig, 'ignoreFile' | 'contextFiles'>;

/** Gives the text of a file, by its path from the folder of the Dockerfile on. */
type Read = (path: string) => Promise<string | undefined>;

/** Looks around in the folder of a Dockerfile with this name, which is taken for its build context. */
export async function findContext(name: string, read: Read): Promise<BuildContext> {
  if (languageOfName(name) !== 'dockerfile') return { ignoreFile: undefined, contextFiles: [] };
  return { ignoreFile: await findIgnoreFile(name, read), contextFiles: await findContextFiles(read) };
}

/**
 * The .dockerignore of a Dockerfile: the one that bears its name and stands beside it, or else that of its folder, which
 * is taken for the build context (source: `frontend/dockerui` of BuildKit).
 */
async function findIgnoreFile(name: string, read: Read): Promise<IgnoreFile | undefined> {
  // An empty one is as good as none to the builder.
  const text = (await read(`${name}.dockerignore`)) || (await read('.dockerignore'));
  return text === undefined ? undefined : parseIgnoreFile(text);
}

/** Files that tell that a file or folder is there. Folders are not listed: to read one file is cheap anywhere. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  '.git': ['.git/HEAD'],
  node_modules: ['.package-lock.json', '.yarn-integrity', '.yarn-state.yml', '.modules.yaml'].map(
    (name) => `node_modules/${name}`,
  ),
};

/**
 * What lies in the folder of a Dockerfile and seldom belongs into an image. `.env` is among it where Git is told to leave
 * it alone: one that is shared holds no secret.
 */
async function findContextFiles(read: Read): Promise<readonly string[]> {
  const found = Object.entries(SIGNS).map(async ([name, signs]) => {
    const texts = await Promise.all(signs.map(read));
    return texts.some((text) => text !== undefined) ? [name] : [];
  });
  return (await Promise.all([...found, findSecrets(read)])).flat();
}

async function findSecrets(read: Read): Promise<string[]> {
  const [secrets, ignored] = await Promise.all([read('.env'), read('.gitignore')]);
  if (!secrets || ignored === undefined) return [];
  return isNamedIgnored(parseIgnoreFile(ignored).patterns, '.env') ? ['.env'] : [];
}
