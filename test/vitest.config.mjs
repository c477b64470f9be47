import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    // test/vscode runs inside VS Code, not here.
    include: ['test/{unit,lsp,cli,client}/**/*.test.ts'],
    // No test judges time. This only ends one that hangs, on the slowest machine under load.
    testTimeout: 120_000,
    setupFiles: ['test/harness/yield.ts'],
  },
});
