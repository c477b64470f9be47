import type { Platform } from '../syntax/docker/platform';
import type { Instruction } from '../syntax/dockerfile/nodes';
import type { Healthcheck } from './imageConfig';
import type { Variables } from './variables';

/** ENTRYPOINT or CMD, as it ends up in the image. */
export interface Command {
  /** What the image configuration holds; in shell form the shell comes first. */
  readonly argv: readonly string[];
  readonly form: 'exec' | 'shell';
  /** The text of the shell form as written, without continuations. */
  readonly text: string;
  /** Undefined for a command of the base image. */
  readonly instruction: Instruction | undefined;
  /** A script of the base image that makes way for the words behind it. */
  readonly handsOver: boolean;
}

/** null: known to be unset. 'unknown': the base image decides. */
export type CommandSetting = Command | null | 'unknown';

export interface UserSetting {
  /** With variables expanded; undefined where it cannot be known. */
  readonly value: string | undefined;
  /** What the image configuration holds; empty where nothing sets it. */
  readonly text: string;
  /** Undefined for the user of the base image. */
  readonly instruction: Instruction | undefined;
}

/** What the instructions of a stage make of the image they start from. */
export interface StageImage {
  readonly entrypoint: CommandSetting;
  readonly cmd: CommandSetting;
  /** CMD set below an ENTRYPOINT that threw it away. */
  readonly resetCmd: Command | undefined;
  /** Set by SHELL, or by the base image. */
  readonly shell: readonly string[] | undefined;
  readonly user: UserSetting;
  /** With variables expanded; undefined where nothing sets one, and SIGTERM is sent. */
  readonly stopSignal: string | undefined;
  /** Absolute; empty where nothing sets it, which means `/`. */
  readonly workdir: string;
  /** `80/tcp` */
  readonly exposedPorts: ReadonlySet<string>;
  readonly volumes: ReadonlySet<string>;
  readonly environment: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, string>;
  readonly healthcheck: Healthcheck | undefined;
  readonly variables: Variables;
  /** The names of the ARGs so far, which the history of RUN lists. */
  readonly buildArgs: ReadonlySet<string>;
  /** Triggers left for stages that build on this one. */
  readonly triggers: readonly Instruction[];
  /** Of MAINTAINER. */
  readonly author: string | undefined;
  /** How many the stage's own instructions, and the triggers it ran, have made so far. */
  readonly layers: number;
  readonly platform: Platform;
}

const LINUX_SHELL: readonly string[] = ['/bin/sh', '-c'];
const WINDOWS_SHELL: readonly string[] = ['cmd', '/S', '/C'];

/** The shell that runs the shell form. */
export function shellOf({ shell, platform }: Pick<StageImage, 'shell' | 'platform'>): readonly string[] {
  return shell ?? (platform.os === 'windows' ? WINDOWS_SHELL : LINUX_SHELL);
}
