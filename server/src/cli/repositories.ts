import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where a folder lies. */
interface Surroundings {
  /** From the folder itself up to that of its repository, or else to the root of the disk. */
  readonly folders: readonly string[];
  /** The folder of the repository around it. */
  readonly repository: string | undefined;
}

/** Tells repositories by their `.git`. What is found is remembered: many files lie below few folders. */
export class Repositories {
  private readonly known = new Map<string, Surroundings>();

  /** `folder` is absolute. */
  around(folder: string): Surroundings {
    const found = this.known.get(folder) ?? this.look(folder);
    this.known.set(folder, found);
    return found;
  }

  private look(folder: string): Surroundings {
    if (existsSync(join(folder, '.git'))) return { folders: [folder], repository: folder };
    const above = dirname(folder);
    if (above === folder) return { folders: [folder], repository: undefined };
    const { folders, repository } = this.around(above);
    return { folders: [folder, ...folders], repository };
  }
}
