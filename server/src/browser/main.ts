import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { startServer } from '../lsp/server';
import { loadShellParser } from '../treeSitter/load';

declare const self: DedicatedWorkerGlobalScope;

startServer(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), {
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
  noteUrl: () => undefined,
  files: undefined,
  shellChecker: undefined,
  loadShellParser: async (assets) => {
    const fetchBytes = async (name: string): Promise<Uint8Array> => {
      const response = await fetch(`${assets}/${name}`);
      if (!response.ok) throw new Error(`${name}: ${response.status} ${response.statusText}`);
      return new Uint8Array(await response.arrayBuffer());
    };
    const names = ['tree-sitter.wasm', 'tree-sitter-bash.wasm'] as const;
    const [runtime, bash] = await Promise.all([fetchBytes(names[0]), fetchBytes(names[1])]);
    return loadShellParser(runtime, bash);
  },
});
