import type { BaseImage } from '../knowledge/baseImages';
import type { Instruction } from '../syntax/dockerfile/nodes';
import type { Base } from './stage';
import type { CommandSetting, StageImage, UserSetting } from './stageImage';
import type { Variables } from './variables';

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
    return { value: lexed?.isKnown && lexed.text !== '' ? lexed.text : undefined, instruction };
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
