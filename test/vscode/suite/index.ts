// The entry VS Code calls. Mocha's browser build runs in Node as well, so one bundle serves the Node extension
// host and the Worker extension host.
import 'mocha/mocha.js';
import { describeSnippets } from './snippets.test';

/** Runs all tests; VS Code takes a rejected promise as a failed run. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ reporter: 'spec', color: false, timeout: 120_000 });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  const inWorker = typeof (globalThis as { importScripts?: unknown }).importScripts === 'function';
  console.log(`Running in the ${inWorker ? 'Worker' : 'Node'} extension host.`);
  await import('./activation.test');
  await import('./commands.test');
  await import('./hover.test');
  await import('./ownNotes.test');
  await import('./quickFix.test');
  await import('./resilience.test');
  await import('./scripts.test');
  await import('./workspaceCheck.test');
  await describeSnippets();
  const { passed, failed } = await new Promise<{ passed: number; failed: number }>((done) => {
    const runner = mocha.run((failures) => done({ passed: runner.stats?.passes ?? 0, failed: failures }));
  });
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) throw new Error(`${failed} of the tests in VS Code failed.`);
  if (passed === 0) throw new Error('No test ran in VS Code.');
}
