import { finalStage, type Model } from '../../model/buildModel';
import { baseName } from '../../model/start';
import type { Instruction, Word } from '../../syntax/dockerfile/nodes';
import type { Rule } from '../rule';
import { portOf } from './servers';

export const rule: Rule = {
  meta: {
    id: 'expose-mismatch',
    aliases: [],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  check: function* (model) {
    const expose = lastExpose(model);
    const port = startedOn(model);
    const exposed = finalStage(model)?.image.exposedPorts;
    if (!expose || port === undefined || exposed?.has(`${port.number}/tcp`)) return;
    yield {
      span: expose.span,
      message: `'${expose.text}' is exposed, and '${port.program}' listens on ${port.number}.`,
    };
  },
};

/** The first port of the last EXPOSE, where all ports of the stage are written as numbers. */
function lastExpose(model: Model): Word | undefined {
  const own = finalStage(model)?.instructions.filter(({ name }) => name === 'EXPOSE') ?? [];
  const words = own.flatMap(({ arguments: ports }) => ports);
  return words.every(({ text }) => /^\d+(?:-\d+)?(?:\/\w+)?$/.test(text))
    ? own.at(-1)?.arguments[0]
    : undefined;
}

interface Listening {
  readonly program: string;
  readonly number: string;
}

/** The port in the one command that starts the container, where it is in exec form. */
function startedOn(model: Model): Listening | undefined {
  const stage = finalStage(model);
  const last = (wanted: string): Instruction | undefined =>
    stage?.instructions.findLast(({ name }) => name === wanted);
  const entrypoint = last('ENTRYPOINT');
  const cmd = last('CMD');
  const starts = [entrypoint, cmd].filter((one) => one !== undefined);
  if (starts.length === 0 || starts.some(({ json }) => !json)) return undefined;
  const words = starts.flatMap(({ arguments: given }) => given.map(({ text }) => text));
  const program = baseName(words[0] ?? '');
  const number = portOf(program, words.slice(1));
  return number === undefined ? undefined : { program, number };
}
