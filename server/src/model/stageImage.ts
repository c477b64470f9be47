import type { Instruction } from '../syntax/dockerfile/nodes';
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
  /** Undefined for the user of the base image. */
  readonly instruction: Instruction | undefined;
}

/** The part of the image configuration that decides what a container of this stage starts. */
export interface StageImage {
  readonly entrypoint: CommandSetting;
  readonly cmd: CommandSetting;
  /** CMD set below an ENTRYPOINT that threw it away. */
  readonly resetCmd: Command | undefined;
  readonly shell: readonly string[];
  readonly user: UserSetting;
  /** As written, with variables expanded; SIGTERM where nothing sets one. */
  readonly stopSignal: string;
  readonly variables: Variables;
  /** Triggers left for stages that build on this one. */
  readonly triggers: readonly Instruction[];
}
