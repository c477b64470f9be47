import { type BaseImage, findBaseImage } from '../knowledge/baseImages';
import type { ImageReference } from '../syntax/docker/imageReference';
import type { Platform } from '../syntax/docker/platform';
import type { ParseShell } from '../syntax/shell/tree';
import type { ImageConfig } from './imageConfig';

/** What a build is told besides the Dockerfile. */
export interface BuildOptions {
  readonly buildArgs: ReadonlyMap<string, string>;
  /** The platform that is built for; the builder itself is taken to be linux/amd64. */
  readonly platform: Platform;
  /** `--target`, as far as TARGETSTAGE needs it. */
  readonly target: string | undefined;
  /** What is known of a base image besides its configuration. */
  readonly findFacts: (reference: ImageReference) => BaseImage | undefined;
  /** Undefined until the platform has loaded it: scripts are then left alone. */
  readonly parseShell: ParseShell | undefined;
  /** Variables that have a value wherever they stand, which nobody knows: a host of the text puts it there. */
  readonly setOutside: ReadonlySet<string>;
  /** The configuration of base images, where it is given. */
  readonly baseConfig: ImageConfig | undefined;
}

export const DEFAULT_PLATFORM: Platform = { os: 'linux', architecture: 'amd64', variant: '' };

/** As an editor sees it: no arguments, and all that the table of base images knows. */
export const DEFAULT_OPTIONS: BuildOptions = {
  buildArgs: new Map(),
  platform: DEFAULT_PLATFORM,
  target: undefined,
  findFacts: findBaseImage,
  parseShell: undefined,
  setOutside: new Set(),
  baseConfig: undefined,
};
