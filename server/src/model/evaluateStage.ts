import { type BaseImage, isWindowsImage } from '../knowledge/baseImages';
import { formatDuration, parseDuration } from '../syntax/docker/duration';
import { parseExpose } from '../syntax/docker/ports';
import type { Flag, Instruction, KeyValue, Word } from '../syntax/dockerfile/nodes';
import { goQuoteAll } from './goQuote';
import type { Healthcheck, HistoryEntry, ImageConfig } from './imageConfig';
import type { BuildOptions } from './options';
import { joinWorkdir } from './path';
import type { Base } from './stage';
import { type Command, type CommandSetting, type StageImage, shellOf, type UserSetting } from './stageImage';
import type { Variables } from './variables';

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const COMMENT = 'buildkit.dockerfile.v0';

export interface Watch {
  /** Hears of each instruction with the image as it is right before it; that image goes on changing. */
  readonly visit?: (instruction: Instruction, before: StageImage) => void;
  /** Takes the entries of the stage's own instructions, and of the triggers it runs. */
  readonly history?: HistoryEntry[];
}

/** Follows the instructions of one stage. `variables` are those of the stage's start, and are changed. */
export function evaluateStage(
  base: Base,
  instructions: readonly Instruction[],
  variables: Variables,
  options: BuildOptions,
  { visit, history }: Watch = {},
): StageImage {
  const evaluator = new Evaluator(startOf(base, variables, options), history);
  if (base.kind === 'stage') for (const trigger of base.stage.image.triggers) evaluator.apply(trigger);
  for (const instruction of instructions) {
    visit?.(instruction, evaluator.state);
    evaluator.apply(instruction);
  }
  return evaluator.state;
}

/** A stage image while it is made; its sets, maps and triggers are its own. */
type State = { -readonly [K in keyof StageImage]: StageImage[K] } & {
  exposedPorts: Set<string>;
  volumes: Set<string>;
  environment: Map<string, string>;
  labels: Map<string, string>;
  buildArgs: Set<string>;
  triggers: Instruction[];
};

function startOf(base: Base, variables: Variables, options: BuildOptions): State {
  const state =
    base.kind === 'stage' ? inherit(base.stage.image, variables) : startOnImage(base, variables, options);
  if (!state.environment.has('PATH') && state.platform.os !== 'windows') {
    state.environment.set('PATH', DEFAULT_PATH);
    variables.set('PATH', DEFAULT_PATH, isPathKnown(base, options));
  }
  return state;
}

/** A base image that is not known may set a PATH of its own. */
function isPathKnown(base: Base, { baseConfig }: BuildOptions): boolean {
  return base.kind === 'stage' || base.kind === 'scratch' || baseConfig !== undefined;
}

function inherit(image: StageImage, variables: Variables): State {
  return {
    ...image,
    resetCmd: undefined,
    variables,
    exposedPorts: new Set(image.exposedPorts),
    volumes: new Set(image.volumes),
    environment: new Map(image.environment),
    labels: new Map(image.labels),
    buildArgs: new Set(image.buildArgs),
    triggers: [],
    layers: 0,
  };
}

function startOnImage(
  base: Exclude<Base, { kind: 'stage' }>,
  variables: Variables,
  options: BuildOptions,
): State {
  const facts = base.kind === 'image' ? base.facts : undefined;
  const config = base.kind === 'scratch' ? {} : (options.baseConfig ?? (facts && configOf(facts)));
  const isNamedSo =
    options.baseConfig === undefined && base.kind === 'image' && isWindowsImage(base.reference);
  const isWindows = facts?.family === 'windows' || isNamedSo || options.platform.os === 'windows';
  const platform = isWindows ? { ...options.platform, os: 'windows' } : options.platform;
  for (const [name, value] of entriesOf(config?.Env)) variables.set(name, value);
  return {
    entrypoint: config ? baseCommand(config.Entrypoint, facts, 'entrypoint') : 'unknown',
    cmd: config ? baseCommand(config.Cmd, facts, 'cmd') : 'unknown',
    resetCmd: undefined,
    shell: config?.Shell,
    user: {
      value: config ? config.User || 'root' : undefined,
      text: config?.User ?? '',
      instruction: undefined,
    },
    stopSignal: config?.StopSignal,
    author: undefined,
    workdir: config?.WorkingDir
      ? joinWorkdir('', config.WorkingDir, platform.os)
      : base.kind === 'scratch'
        ? '/'
        : '',
    exposedPorts: new Set(Object.keys(config?.ExposedPorts ?? {})),
    volumes: new Set(Object.keys(config?.Volumes ?? {})),
    environment: new Map(entriesOf(config?.Env)),
    labels: new Map(Object.entries(config?.Labels ?? {})),
    healthcheck: config?.Healthcheck,
    variables,
    buildArgs: new Set(),
    triggers: [],
    layers: 0,
    platform,
  };
}

function entriesOf(environment: readonly string[] | undefined): [string, string][] {
  return (environment ?? []).map((entry) => {
    const equals = entry.indexOf('=');
    return equals < 0 ? [entry, ''] : [entry.slice(0, equals), entry.slice(equals + 1)];
  });
}

function configOf(facts: BaseImage): ImageConfig {
  return {
    ...(facts.defaultUser === 'root' ? {} : { User: facts.defaultUser }),
    Env: Object.entries(facts.environment).map(([name, value]) => `${name}=${value}`),
    ...(facts.entrypoint ? { Entrypoint: facts.entrypoint } : {}),
    ...(facts.cmd ? { Cmd: facts.cmd } : {}),
    ...(facts.workdir ? { WorkingDir: facts.workdir } : {}),
    ...(facts.stopSignal ? { StopSignal: facts.stopSignal } : {}),
    ExposedPorts: Object.fromEntries(
      facts.expose.flatMap((port) => parseExpose(port) ?? []).map((port) => [port, {}]),
    ),
    Volumes: Object.fromEntries(facts.volumes.map((volume) => [volume, {}])),
  };
}

function baseCommand(
  argv: readonly string[] | undefined,
  facts: BaseImage | undefined,
  which: 'entrypoint' | 'cmd',
): CommandSetting {
  if (argv === undefined) return facts && facts[which] === undefined ? 'unknown' : null;
  const handsOver = which === 'entrypoint' && (facts?.handsOver ?? false);
  return { argv, form: 'exec', text: '', instruction: undefined, handsOver };
}

class Evaluator {
  private setsCmd = false;

  constructor(
    readonly state: State,
    private readonly history: HistoryEntry[] | undefined,
  ) {}

  apply(instruction: Instruction): void {
    const handler = HANDLERS[instruction.name];
    if (handler) handler.call(this, instruction);
  }

  arg({ pairs }: Instruction): void {
    const declared = this.state.variables.declare(pairs);
    for (const [name] of declared) this.state.buildArgs.add(name);
    this.commit(
      () =>
        `ARG ${declared.map(([name, value]) => (value === undefined ? name : `${name}=${value}`)).join(' ')}`,
    );
  }

  env({ pairs }: Instruction): void {
    const set = this.state.variables.setEnvironment(pairs);
    for (const [name, value] of set) this.state.environment.set(name, value);
    this.commit(() => ['ENV', ...set.map(([name, value]) => `${name}=${value}`)].join(' '));
  }

  label({ pairs }: Instruction): void {
    const set = pairs.map(
      ({ key, value }: KeyValue) => [this.expand(key.text), this.expand(value?.text ?? '')] as const,
    );
    for (const [name, value] of set) this.state.labels.set(name, value);
    this.commit(() => ['LABEL', ...set.map(([name, value]) => `${name}=${value}`)].join(' '));
  }

  shell({ json, arguments: words }: Instruction): void {
    if (!json || words.length === 0) return;
    const shell = words.map(({ text }) => text);
    this.state.shell = shell;
    this.commit(() => `SHELL [${shell.join(' ')}]`);
  }

  user(instruction: Instruction): void {
    const word = instruction.arguments[0];
    if (!word) return;
    const { text, isKnown } = this.state.variables.expand(word.text);
    const user: UserSetting = { value: isKnown && text !== '' ? text : undefined, text, instruction };
    this.state.user = user;
    this.commit(() => `USER ${text}`);
  }

  workdir({ arguments: [word] }: Instruction): void {
    if (!word) return;
    const { os } = this.state.platform;
    this.state.workdir = joinWorkdir(this.state.workdir, this.expand(word.text), os);
    const shown = os === 'windows' ? this.state.workdir.replaceAll('\\', '/') : this.state.workdir;
    this.commit(() => `WORKDIR ${shown}`, shown !== '/');
  }

  stopSignal({ arguments: [word] }: Instruction): void {
    if (!word) return;
    this.state.stopSignal = this.expand(word.text);
    this.commit(() => `STOPSIGNAL ${this.state.stopSignal}`);
  }

  expose({ arguments: words }: Instruction): void {
    // The builder sorts the words as they are written, before variables expand.
    const sorted = words.map(({ text }) => text).sort();
    const ports = sorted
      .flatMap((text) => this.state.variables.expand(text).words)
      .flatMap((word) => parseExpose(word) ?? []);
    for (const port of ports) this.state.exposedPorts.add(port);
    this.commit(() => `EXPOSE [${ports.join(' ')}]`);
  }

  volume({ arguments: words }: Instruction): void {
    const volumes = words.map(({ text }) => this.expand(text));
    for (const volume of volumes) this.state.volumes.add(volume);
    this.commit(() => `VOLUME [${volumes.join(' ')}]`);
  }

  maintainer({ arguments: [word] }: Instruction): void {
    this.state.author = word?.text ?? '';
    this.commit(() => `MAINTAINER ${word?.text ?? ''}`);
  }

  healthcheck(instruction: Instruction): void {
    const healthcheck = this.readHealthcheck(instruction);
    if (!healthcheck) return;
    this.state.healthcheck = healthcheck;
    this.commit(() => healthText(healthcheck));
  }

  private readHealthcheck({
    arguments: [type, ...words],
    json,
    flags,
  }: Instruction): Healthcheck | undefined {
    const kind = type?.text.toUpperCase();
    if (kind === 'NONE') return { Test: ['NONE'] };
    if (kind !== 'CMD') return undefined;
    const texts = words.map(({ text }) => text);
    const duration = (name: string) => parseDuration(flagValue(flags, name) ?? '') || undefined;
    const retries = Number(flagValue(flags, 'retries') ?? '0');
    const fields = {
      Interval: duration('interval'),
      Timeout: duration('timeout'),
      StartPeriod: duration('start-period'),
      StartInterval: duration('start-interval'),
      Retries: Number.isInteger(retries) && retries > 0 ? retries : undefined,
    };
    const given = Object.entries(fields).filter(([, value]) => value !== undefined);
    return { Test: json ? ['CMD', ...texts] : ['CMD-SHELL', ...texts], ...Object.fromEntries(given) };
  }

  cmd(instruction: Instruction): void {
    this.setsCmd = true;
    const command = this.command(instruction);
    this.state.cmd = command;
    this.commit(() => `CMD ${goQuoteAll(command?.argv ?? [])}`);
  }

  /** ENTRYPOINT throws an inherited CMD away, unless this stage has set one of its own already. */
  entrypoint(instruction: Instruction): void {
    const { state } = this;
    const command = this.command(instruction);
    state.entrypoint = command;
    if (!this.setsCmd) {
      if (state.cmd !== null && state.cmd !== 'unknown') state.resetCmd = state.cmd;
      state.cmd = null;
    }
    this.commit(() => `ENTRYPOINT ${goQuoteAll(command?.argv ?? [])}`);
  }

  onbuild({ trigger }: Instruction): void {
    if (trigger) this.state.triggers.push(trigger);
  }

  run(instruction: Instruction): void {
    this.commit(() => this.runText(instruction), true);
  }

  private runText(instruction: Instruction): string {
    const words = instruction.arguments.map(({ text }) => text);
    const script = runScript(instruction, this.state.platform.os);
    const argv = instruction.json ? words : [...shellOf(this.state), script];
    const names = [...this.state.buildArgs];
    const values = names.map((name) => `${name}=${this.state.variables.get(name) ?? ''}`);
    const prefix = names.length > 0 ? [`|${names.length}`, ...values] : [];
    return `RUN ${[...prefix, ...argv].join(' ')} # buildkit`;
  }

  /** Files come before heredocs in the history, whatever their order in the source. */
  copy(instruction: Instruction): void {
    this.commit(() => this.copyText(instruction), true);
  }

  private copyText({ name, arguments: words, flags, heredocs }: Instruction): string {
    const markers = new Set(heredocs.map(({ marker }) => marker.text));
    const isHeredoc = ({ text }: Word): boolean => markers.has(text);
    const expand = ({ text }: Word): string => this.expand(text);
    const sources = words.slice(0, -1);
    const shown = [
      ...(isTrue(flags, 'parents') ? ['--parents'] : []),
      ...['chown', 'chmod'].flatMap((flag) => {
        const value = this.expand(flagValue(flags, flag) ?? '');
        return value === '' ? [] : [`--${flag}=${value}`];
      }),
      ...sources.filter((word) => !isHeredoc(word)).map(expand),
      ...heredocs.map((heredoc) => `<<${heredoc.name}`),
      ...words.slice(-1).map(expand),
    ];
    return `${[name, ...shown].join(' ')} # buildkit`;
  }

  private command(instruction: Instruction): Command | null {
    const words = instruction.arguments.map(({ text }) => text);
    if (instruction.json) {
      return words.length === 0
        ? null
        : { argv: words, form: 'exec', text: '', instruction, handsOver: false };
    }
    const text = words.join(' ');
    return { argv: [...shellOf(this.state), text], form: 'shell', text, instruction, handsOver: false };
  }

  private expand(text: string): string {
    return this.state.variables.expand(text).text;
  }

  /** Most who ask about an image do not ask for its history, so its texts are made on demand. */
  private commit(text: () => string, makesLayer = false): void {
    if (makesLayer) this.state.layers++;
    this.history?.push({
      created_by: text(),
      comment: COMMENT,
      ...(makesLayer ? {} : { empty_layer: true }),
    });
  }
}

const HANDLERS: Readonly<Record<string, ((this: Evaluator, instruction: Instruction) => void) | undefined>> =
  {
    ADD: Evaluator.prototype.copy,
    ARG: Evaluator.prototype.arg,
    CMD: Evaluator.prototype.cmd,
    COPY: Evaluator.prototype.copy,
    ENTRYPOINT: Evaluator.prototype.entrypoint,
    ENV: Evaluator.prototype.env,
    EXPOSE: Evaluator.prototype.expose,
    HEALTHCHECK: Evaluator.prototype.healthcheck,
    LABEL: Evaluator.prototype.label,
    MAINTAINER: Evaluator.prototype.maintainer,
    ONBUILD: Evaluator.prototype.onbuild,
    RUN: Evaluator.prototype.run,
    SHELL: Evaluator.prototype.shell,
    STOPSIGNAL: Evaluator.prototype.stopSignal,
    USER: Evaluator.prototype.user,
    VOLUME: Evaluator.prototype.volume,
    WORKDIR: Evaluator.prototype.workdir,
  };

function healthText(healthcheck: Healthcheck): string {
  const { Test, Interval = 0, Timeout = 0, StartPeriod = 0, StartInterval = 0, Retries = 0 } = healthcheck;
  const durations = { Interval, Timeout, StartPeriod, StartInterval };
  const shown = Object.entries(durations).map(([name, value]) => `${name}:${formatDuration(value)}`);
  return `HEALTHCHECK {Test:[${(Test ?? []).join(' ')}] ${shown.join(' ')} Retries:${Retries}}`;
}

function flagValue(flags: readonly Flag[], name: string): string | undefined {
  return flags.find((flag) => flag.name.text === name)?.value?.text;
}

function isTrue(flags: readonly Flag[], name: string): boolean {
  const flag = flags.find((one) => one.name.text === name);
  return flag !== undefined && (flag.value?.text ?? 'true').toLowerCase() === 'true';
}

/** A heredoc alone is the script, or with a `#!` line the file that is run; one among other words goes to the shell as it stands. */
function runScript({ arguments: words, heredocs }: Instruction, os: string): string {
  const text = words.map((word) => word.text).join(' ');
  const [only] = heredocs;
  if (!only) return text;
  if (text.trim() === only.marker.text) {
    const script = only.stripsTabs ? only.text.replaceAll(/^\t+/gm, '') : only.text;
    return script.startsWith('#!') && os !== 'windows' ? `/dev/pipes/${only.name}` : script;
  }
  return [text, ...heredocs.map(({ text: body, name }) => `${body}${name}`)].join('\n');
}
