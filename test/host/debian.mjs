import { existsSync } from 'node:fs';
import { onPath, runQuietly } from './commands.mjs';

/** Whether this machine lets us install what is missing: a Debian or Ubuntu, as root. */
export function canInstallPackages() {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0 && onPath('apt-get') !== undefined;
}

/** Installs Debian packages from the machine's own sources. */
export async function installPackages(/** @type {string[]} */ names) {
  const patient = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await runQuietly('Reading the list of Debian packages', 'apt-get', [...patient, 'update'], { env });
  const install = [...patient, 'install', '-y', '--no-install-recommends', ...names];
  await runQuietly(`Installing ${names.join(', ')} with apt-get`, 'apt-get', install, { env });
}
