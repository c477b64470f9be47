import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { startServer as StartServer } from '../lsp/server';
import { nodeFiles } from './files';
import { ShellCheck } from './shellCheck';
import { readShellParser } from './shellParser';
import { useTables } from './tables';

/** Serves the client that has started this process. */
export function main(startServer: typeof StartServer): void {
  if (process.argv.includes('--version')) {
    console.log(__VERSION__);
  } else if (hasTransport(process.argv)) {
    useTables();
    startServer(createConnection(ProposedFeatures.all), {
      after: (milliseconds, call) => {
        const timer = setTimeout(call, milliseconds);
        return () => clearTimeout(timer);
      },
      noteUrl: (page) => {
        const file = join(__dirname, 'docs', `${page}.md`);
        return existsSync(file) ? pathToFileURL(file).href : undefined;
      },
      files: nodeFiles,
      shellChecker: new ShellCheck(),
      loadKnowledge: undefined,
      loadShellParser: readShellParser,
    });
  } else {
    console.error(
      'This is the language server of Docker Notes. Start it with --stdio, --node-ipc or --socket=PORT.',
    );
    process.exitCode = 2;
  }
}

function hasTransport(argv: readonly string[]): boolean {
  return argv.some((word) => word === '--stdio' || word === '--node-ipc' || /^--(socket|pipe)/.test(word));
}

declare const __VERSION__: string;
