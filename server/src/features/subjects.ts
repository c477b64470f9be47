import type { Model } from '../model/buildModel';
import { stageAt } from '../model/buildModel';
import type { Token } from './tokens';

/** What a person's own notes may say something on at a token, the most specific subject first. */
export function subjectsOf(model: Model, token: Token): readonly string[] {
  if (token.kind !== 'part') return [];
  const { instruction, part } = token;
  const { name } = instruction;
  const own = `instruction:${name}`;
  switch (part.kind) {
    case 'flag': {
      const flag = part.flag.name.text;
      const more = flag === 'from' ? ['concept:Multi-stage builds'] : [];
      return [`flag:${name} --${flag}`, `flag:--${flag}`, ...more, own];
    }
    case 'mount':
      return [...(MOUNTS[part.option.value ?? ''] ?? []), 'flag:--mount', own];
    case 'variable':
      return [];
    default:
      return name === 'FROM' ? [...imageSubjects(model, token), own] : [own, ...(RELATED[name] ?? [])];
  }
}

const MOUNTS: Readonly<Record<string, readonly string[] | undefined>> = {
  bind: ['concept:Bind mounts'],
  cache: ['concept:Build cache'],
  secret: ['concept:Build secrets'],
  tmpfs: ['concept:tmpfs mounts'],
};

const RELATED: Readonly<Record<string, readonly string[] | undefined>> = {
  ADD: ['concept:Build context'],
  COPY: ['concept:Build context'],
  RUN: ['concept:Layers'],
  USER: ['concept:Root in a container'],
};

/** Hovering over the image says more of that image than of FROM. */
function imageSubjects(model: Model, token: Token): readonly string[] {
  if (token.kind !== 'part' || token.part.kind !== 'argument') return [];
  const stage = stageAt(model, token.instruction.span.start);
  if (!stage) return [];
  if (token.part.index > 0 || stage.base.kind === 'stage') return ['concept:Multi-stage builds'];
  if (stage.base.kind !== 'image') return [];
  const { facts, reference } = stage.base;
  return [
    ...(facts?.family === 'distroless' ? ['concept:Distroless images'] : []),
    ...(/alpine|slim/.test(reference.tag ?? '') ? ['concept:Slim and Alpine images'] : []),
  ];
}
