// How long the built server takes from its start to its first answer, and what it then holds in memory.
import { execFileSync, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';

const serverFile = join(dirname(fileURLToPath(import.meta.url)), '../../dist/server.js');
const ROUNDS = 12;
/** Until nothing is under way any more, in milliseconds. */
const IDLE = 3_000;

/** Medians: the answer to `initialize` and a bare Node.js in milliseconds, and an idle server in MB. */
export async function measureStart() {
  const answers = [];
  const bare = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    const { server } = await startServer();
    answers.push(performance.now() - start);
    await end(server);
    bare.push(await timeBareNode());
  }
  return { answer: median(answers), bare: median(bare), memory: await idleMemory() };
}

async function startServer() {
  const server = spawn(process.execPath, [serverFile, '--stdio']);
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  return { server, connection };
}

async function timeBareNode() {
  const start = performance.now();
  await closed(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }));
  return performance.now() - start;
}

/** Undefined where no `ps` tells it. */
async function idleMemory() {
  const { server, connection } = await startServer();
  await connection.sendNotification('initialized', {});
  await new Promise((done) => setTimeout(done, IDLE));
  try {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(server.pid)], { encoding: 'utf8' })) / 1024;
  } catch {
    return undefined;
  } finally {
    await end(server);
  }
}

function end(/** @type {import('node:child_process').ChildProcess} */ server) {
  const ended = closed(server);
  server.kill();
  return ended;
}

function closed(/** @type {import('node:child_process').ChildProcess} */ child) {
  return new Promise((done) => child.once('close', done));
}

function median(/** @type {number[]} */ numbers) {
  return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
