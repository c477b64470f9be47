/** How an instruction's arguments are read. */
export type Shape = 'words' | 'list' | 'command' | 'text' | 'pairs' | 'names' | 'health' | 'trigger';

export type FlagType = 'string' | 'strings' | 'bool';

export interface InstructionGrammar {
  readonly shape: Shape;
  /** `strings` may be given more than once. */
  readonly flags: Readonly<Record<string, FlagType>>;
  /** Whether the builder expands variables in the arguments. */
  readonly expands: boolean;
  /** Whether the builder accepts the keyword alone. */
  readonly mayBeEmpty: boolean;
}

function entry(shape: Shape, options: Partial<InstructionGrammar> = {}): InstructionGrammar {
  return { shape, flags: {}, expands: false, mayBeEmpty: false, ...options };
}

const COPY_FLAGS: InstructionGrammar['flags'] = {
  chown: 'string',
  chmod: 'string',
  link: 'bool',
  exclude: 'strings',
};

/** Every instruction (source: `frontend/dockerfile/instructions`). */
export const GRAMMAR: Readonly<Record<string, InstructionGrammar | undefined>> = {
  ADD: entry('list', {
    expands: true,
    flags: { ...COPY_FLAGS, 'keep-git-dir': 'bool', checksum: 'string', unpack: 'bool' },
  }),
  ARG: entry('names', { expands: true }),
  CMD: entry('command', { mayBeEmpty: true }),
  COPY: entry('list', { expands: true, flags: { ...COPY_FLAGS, from: 'string', parents: 'bool' } }),
  ENTRYPOINT: entry('command', { mayBeEmpty: true }),
  ENV: entry('pairs', { expands: true }),
  EXPOSE: entry('words', { expands: true }),
  FROM: entry('words', { expands: true, flags: { platform: 'string' } }),
  HEALTHCHECK: entry('health', {
    flags: {
      interval: 'string',
      timeout: 'string',
      'start-period': 'string',
      'start-interval': 'string',
      retries: 'string',
    },
  }),
  LABEL: entry('pairs', { expands: true }),
  MAINTAINER: entry('text'),
  ONBUILD: entry('trigger'),
  RUN: entry('command', {
    mayBeEmpty: true,
    flags: { mount: 'strings', network: 'string', security: 'string', device: 'strings' },
  }),
  SHELL: entry('command'),
  STOPSIGNAL: entry('text', { expands: true }),
  USER: entry('text', { expands: true }),
  VOLUME: entry('list', { expands: true }),
  WORKDIR: entry('text', { expands: true }),
};

export const INSTRUCTION_NAMES: readonly string[] = Object.keys(GRAMMAR);
