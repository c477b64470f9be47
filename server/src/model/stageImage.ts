import type { BaseImage } from '../knowledge/baseImages';
import type { Instruction } from '../syntax/dockerfile/nodes';
import type { Base } from './stage';
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

const LINUX_SHELL = ['/bin/sh', '-c'];
const WINDOWS_SHELL = ['cmd', '/S', '/C'];

/** Follows the instructions of one stage. `variables` are those of the stage's start, and are changed. */
export function evaluateStage(
  base: Base,
  instructions: readonly Instruction[],
  variables: Variables,
): StageImage {
  const evaluator = new Evaluator(startOf(base, variables));
  if (base.kind === 'stage') for (const trigger of base.stage.image.triggers) evaluator.apply(trigger);
  for (const instruction of instructions) evaluator.apply(instruction);
  return evaluator.state;
}

type State = { -readonly [K in keyof StageImage]: StageImage[K] };

function startOf(base: Base, variables: Variables): State {
  const inherited = base.kind === 'stage' ? base.stage.image : undefined;
  if (inherited) return { ...inherited, resetCmd: undefined, variables, triggers: [] };
  const nothing = { shell: LINUX_SHELL, stopSignal: 'SIGTERM', resetCmd: undefined, variables, triggers: [] };
  if (base.kind === 'scratch') {
    return { ...nothing, entrypoint: null, cmd: null, user: { value: 'root', instruction: undefined } };
  }
  const facts = base.kind === 'image' ? base.facts : undefined;
  if (!facts) {
    return {
      ...nothing,
      entrypoint: 'unknown',
      cmd: 'unknown',
      user: { value: undefined, instruction: undefined },
    };
  }
  return {
    ...nothing,
    shell: facts.family === 'windows' ? WINDOWS_SHELL : LINUX_SHELL,
    entrypoint: baseCommand(facts.entrypoint, facts.handsOver),
    cmd: baseCommand(facts.cmd, false),
    user: { value: facts.defaultUser, instruction: undefined },
    stopSignal: facts.stopSignal,
  };
}

function baseCommand(argv: BaseImage['cmd'], handsOver: boolean): CommandSetting {
  if (argv === undefined) return 'unknown';
  return argv && { argv, form: 'exec', text: '', instruction: undefined, handsOver };
}

class Evaluator {
  private setsCmd = false;

  constructor(readonly state: State) {}

  apply(instruction: Instruction): void {
    const { state } = this;
    switch (instruction.name) {
      case 'ARG':
        state.variables.declare(instruction.pairs);
        return;
      case 'ENV':
        state.variables.setEnvironment(instruction.pairs);
        return;
      case 'SHELL':
        if (instruction.json && instruction.arguments.length > 0) {
          state.shell = instruction.arguments.map(({ text }) => text);
        }
        return;
      case 'USER':
        state.user = this.user(instruction);
        return;
      case 'STOPSIGNAL':
        state.stopSignal = state.variables.expand(instruction.arguments[0]?.text ?? '').text;
        return;
      case 'CMD':
        if (!hasCommand(instruction)) return;
        this.setsCmd = true;
        state.cmd = this.command(instruction);
        return;
      case 'ENTRYPOINT':
        this.entrypoint(instruction);
        return;
      case 'ONBUILD':
        if (instruction.trigger) state.triggers = [...state.triggers, instruction.trigger];
        return;
    }
  }

  /** ENTRYPOINT throws an inherited CMD away, unless this stage has set one of its own already. */
  private entrypoint(instruction: Instruction): void {
    const { state } = this;
    if (!hasCommand(instruction)) return;
    state.entrypoint = this.command(instruction);
    if (this.setsCmd) return;
    if (state.cmd !== null && state.cmd !== 'unknown') state.resetCmd = state.cmd;
    state.cmd = null;
  }

  private user(instruction: Instruction): UserSetting {
    const word = instruction.arguments[0];
    const lexed = word && this.state.variables.expand(word.text);
    const isKnown = lexed && lexed.missing.size === 0 && !lexed.error && lexed.text !== '';
    return { value: isKnown ? lexed.text : undefined, instruction };
  }

  private command(instruction: Instruction): CommandSetting {
    const words = instruction.arguments.map(({ text }) => text);
    if (instruction.json) {
      return words.length === 0
        ? null
        : { argv: words, form: 'exec', text: '', instruction, handsOver: false };
    }
    const text = words.join(' ');
    return text === ''
      ? null
      : { argv: [...this.state.shell, text], form: 'shell', text, instruction, handsOver: false };
  }
}

/** Without any text behind it the builder refuses the instruction; an empty array is text. */
function hasCommand({ json, arguments: words }: Instruction): boolean {
  return json || words.length > 0;
}
