import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { readTablesWith } from '../knowledge/tableFiles';
import type { startServer as StartServer } from '../lsp/server';
import { loadShellParser } from '../treeSitter/load';

declare const self: DedicatedWorkerGlobalScope;
declare const __TABLES__: readonly string[];

/** Serves the client that has started this Worker. */
export function main(startServer: typeof StartServer): void {
  startServer(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), {
    after: (milliseconds, call) => {
      const timer = setTimeout(call, milliseconds);
      return () => clearTimeout(timer);
    },
    noteUrl: () => undefined,
    files: undefined,
    shellChecker: undefined,
    loadKnowledge: async (assets) => {
      const load = async (name: string) =>
        [name, await (await fetchFile(assets, `knowledge/${name}.json`)).text()] as const;
      const tables = new Map(await Promise.all(__TABLES__.map(load)));
      readTablesWith((name) => tables.get(name)!);
    },
    loadShellParser: async (assets) => {
      const load = async (name: string): Promise<Uint8Array> =>
        new Uint8Array(await (await fetchFile(assets, name)).arrayBuffer());
      const names = ['tree-sitter.wasm', 'tree-sitter-bash.wasm'] as const;
      const [runtime, bash] = await Promise.all([load(names[0]), load(names[1])]);
      return loadShellParser(runtime, bash);
    },
  });
}

/** The files lie beside the bundle, which does not know its address where it was started from a blob. */
async function fetchFile(assets: string | undefined, name: string): Promise<Response> {
  const response = await fetch(`${assets ?? new URL('.', self.location.href)}/${name}`);
  if (!response.ok) throw new Error(`${name}: ${response.status} ${response.statusText}`);
  return response;
}
