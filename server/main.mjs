// One bundle serves both: Node.js starts it as a process, a browser as a Worker.
// The server is imported here and handed to them: what hangs on a conditional import is wrapped in functions by the
// bundler, and a wrapped module is parsed twice.
import { startServer } from './src/lsp/server';

const isNode = Boolean(globalThis.process?.versions?.node);
const entry = isNode ? import('./src/node/main') : import('./src/browser/main');
entry.then(({ main }) => main(startServer));
