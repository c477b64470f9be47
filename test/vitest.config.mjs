import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// test/vscode runs inside VS Code, not here.
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: { include: ['test/{unit,lsp,cli,client}/**/*.test.ts'], testTimeout: 30_000 },
});
