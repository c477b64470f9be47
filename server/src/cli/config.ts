import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { findConfig, isIgnored, readConfig } from '../config/configFile';
import { EMPTY_CONFIG, type FileConfig } from '../config/values';
import { lineNumber } from '../text/lines';
import { toSlashes } from './files';
import type { Repositories } from './repositories';

/** Finds the configuration of files: the nearest one up their folders, up to that of a repository. */
export class ConfigFinder {
  private readonly byFile = new Map<string, Promise<FileConfig | undefined>>();

  constructor(private readonly repositories: Repositories) {}

  /** Undefined where the file is not to be linted; throws where the configuration is broken, naming its line. */
  async of(path: string): Promise<FileConfig | undefined> {
    const file = resolve(path);
    const found = await findConfig(this.repositories.around(dirname(file)).folders, (folder, name) =>
      this.read(join(folder, name), name),
    );
    if (!found) return EMPTY_CONFIG;
    const below = toSlashes(relative(found.folder, file));
    return isIgnored(found.config, below) ? undefined : found.config;
  }

  private read(path: string, name: string): Promise<FileConfig | undefined> {
    const known = this.byFile.get(path);
    if (known) return known;
    const reading = readNow(path, name);
    this.byFile.set(path, reading);
    return reading;
  }
}

async function readNow(path: string, name: string): Promise<FileConfig | undefined> {
  if (!existsSync(path)) return undefined;
  const text = await readFile(path, 'utf8');
  const { config, problems } = readConfig(name, text);
  const [problem] = problems;
  if (!problem) return config;
  const shown = relative('.', path) || path;
  throw new Error(`${shown}:${lineNumber(text, problem.span.start)}: ${problem.message}`);
}
