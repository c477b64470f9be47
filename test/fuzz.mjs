// npm run fuzz [rounds]: the property tests with new seeds, until one fails.
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { runLoudly } from './host/commands.mjs';
import { root } from './setup.mjs';

const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const args = ['run', '--config', 'test/vitest.config.mjs', '--testNamePattern', '(property)'];
const rounds = Number(process.argv[2] ?? 10);
for (let round = 1; round <= rounds; round++) {
  const seed = randomInt(2 ** 31);
  console.log(`\nRound ${round} of ${rounds}, FUZZ=${seed}`);
  const code = await runLoudly(process.execPath, [vitest, ...args, 'test/unit'], {
    cwd: root,
    env: { FUZZ: String(seed) },
    timeout: 30 * 60_000,
  });
  if (code !== 0) process.exit(1);
}
