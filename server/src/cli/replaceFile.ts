import { chmod, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';

/** Why a file could not be written is its cause. */
export class WriteError extends Error {}

/** Replaces what a file holds, at once and with the rights it had: nobody sees half of it. A link stays a link. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const target = await realpath(path);
  const { mode } = await stat(target);
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, text, { flag: 'wx', mode });
    // The mode above is cut by that of the process.
    await chmod(temporary, mode & 0o7777);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new WriteError('it cannot be written', { cause: error });
  }
}
