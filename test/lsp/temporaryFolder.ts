import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach } from 'vitest';

/** An empty folder for each test of a file, with blanks in its name. */
export function temporaryFolder() {
  let path = '';
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'docker notes '));
  });
  afterEach(() => rmSync(path, { recursive: true }));
  const uriOf = (name: string): string => pathToFileURL(join(path, name)).href;
  return {
    get path(): string {
      return path;
    },
    uriOf,
    /** The URI of the file. */
    write(name: string, text: string): string {
      const file = join(path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return uriOf(name);
    },
  };
}
