import { afterEach } from 'vitest';

// The runner takes a file for dead that does not let it speak for a minute, and promises alone do not.
afterEach(() => new Promise((resolve) => setImmediate(resolve)));
