import { matchesGlob } from '../text/glob';
import { readHadolintFile } from './hadolintFile';
import { readNotesFile } from './notesFile';
import { type ConfigProblem, type ConfigTree, readJsonTree, readYamlTree } from './tree';
import { collector, EMPTY_CONFIG, type FileConfig } from './values';

const OWN = '.docker-notes.json';
const HADOLINT = ['.hadolint.yaml', '.hadolint.yml'] as const;

/** The files that configure linting. Those of another linter count where there is none of ours. */
export const CONFIG_NAMES: readonly string[] = [OWN, ...HADOLINT];

export interface ReadConfig {
  readonly config: FileConfig;
  /** Where there is one, the file counts as empty. */
  readonly problems: readonly ConfigProblem[];
}

/** Reads the text of a file with one of these names. Throws on no input. */
export function readConfig(name: string, text: string): ReadConfig {
  const { root, problems: broken } = readTree(name, text);
  if (!root || broken.length > 0) return { config: EMPTY_CONFIG, problems: broken };
  const { problems, report } = collector();
  const config = name === OWN ? readNotesFile(root, report) : readHadolintFile(root, report);
  return { config: problems.length > 0 ? EMPTY_CONFIG : config, problems };
}

/** The parsers call themselves for each level of nesting, and a stack that is used up can end the whole process. */
function readTree(name: string, text: string): ConfigTree {
  if (isTooMuch(text)) {
    const problem = { message: 'The file is too long, or nested too deeply.', span: { start: 0, end: 0 } };
    return { root: undefined, problems: [problem] };
  }
  return name === OWN ? readJsonTree(text) : readYamlTree(text);
}

const MAX_LENGTH = 100_000;
const MAX_DEPTH = 100;

function isTooMuch(text: string): boolean {
  if (text.length > MAX_LENGTH || /^(?:[ \t]*[-?:](?=[ \t])){100}/m.test(text)) return true;
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[{\]}]/g)) {
    depth = '[{'.includes(bracket) ? depth + 1 : Math.max(0, depth - 1);
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

export interface FoundConfig {
  /** The folder it was found in, as it was asked for. */
  readonly folder: string;
  readonly config: FileConfig;
}

/**
 * The file that counts, for folders from the innermost to the outermost: the first of ours, otherwise the first of
 * theirs. `read` is given a folder and a name.
 */
export async function findConfig(
  folders: readonly string[],
  read: (folder: string, name: string) => Promise<FileConfig | undefined>,
): Promise<FoundConfig | undefined> {
  for (const names of [[OWN], HADOLINT]) {
    for (const folder of folders) {
      for (const name of names) {
        const config = await read(folder, name);
        if (config) return { folder, config };
      }
    }
  }
  return undefined;
}

/** Whether a file is not to be linted. The path is from the folder of the configuration on, with `/`. */
export function isIgnored({ ignore }: FileConfig, path: string): boolean {
  return ignore.some((glob) => matchesGlob(glob, path));
}
