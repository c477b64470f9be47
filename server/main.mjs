// One bundle serves both: Node.js starts it as a process, a browser as a Worker.
if (globalThis.process?.versions?.node) import('./src/node/main');
else import('./src/browser/main');
