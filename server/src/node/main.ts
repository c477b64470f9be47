import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../lsp/server';
import { nodeFiles } from './files';
import { ShellCheck } from './shellCheck';
import { readShellParser } from './shellParser';

if (process.argv.includes('--version')) {
  console.log(__VERSION__);
} else if (hasTransport(process.argv)) {
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
    loadShellParser: readShellParser,
  });
} else {
  console.error(
    'This is the language server of Docker Notes. Start it with --stdio, --node-ipc or --socket=PORT.',
  );
  process.exitCode = 2;
}

function hasTransport(argv: readonly string[]): boolean {
  return argv.some((word) => word === '--stdio' || word === '--node-ipc' || /^--(socket|pipe)/.test(word));
}

declare const __VERSION__: string;
