import { parseExpose } from '../syntax/docker/ports';
import { readPublishedPort } from '../syntax/docker/publish';
import { readLongPublishedPort } from '../syntax/docker/publishLong';
import { isProblem } from '../syntax/docker/value';
import type { Word } from '../syntax/dockerfile/nodes';
import { lineage, type Stage } from './stage';

/** A port that an image exposes, and the word of EXPOSE that says so; undefined where the base image does. */
export interface ImagePort {
  /** `80/tcp` */
  readonly port: string;
  readonly word: Word | undefined;
}

/** All ports that the image of a stage exposes; undefined where that is not known for certain. */
export function portsOfImage(stage: Stage): readonly ImagePort[] | undefined {
  const base = stage.root;
  const inherited = base.kind === 'scratch' ? [] : base.kind === 'image' ? base.facts?.expose : undefined;
  const own = lineage(stage).map(portsOfStage);
  if (!inherited || own.includes(undefined)) return undefined;
  const below = inherited.flatMap((text) => portsIn(text, undefined) ?? []);
  return [...own.reverse().flatMap((ports) => ports ?? []), ...below];
}

function portsOfStage(stage: Stage): readonly ImagePort[] | undefined {
  const found: (readonly ImagePort[] | undefined)[] = [];
  stage.walk(({ name, arguments: words }, { variables }) => {
    if (name !== 'EXPOSE') return;
    for (const word of words) {
      const { isKnown, words: texts } = variables.expand(word.text);
      found.push(...(isKnown ? texts.map((text) => portsIn(text, word)) : [undefined]));
    }
  });
  return found.includes(undefined) ? undefined : found.flatMap((ports) => ports ?? []);
}

function portsIn(text: string, word: Word | undefined): readonly ImagePort[] | undefined {
  return parseExpose(text)?.map((port) => ({ port, word }));
}

/** The port of the container that `--publish` opens, as `80/tcp`; undefined for a range, and where it is refused. */
export function publishedPort(value: string): string | undefined {
  const read = value.includes('=') ? readLongPublishedPort(value) : readPublishedPort(value);
  if (isProblem(read) || read.container.first !== read.container.last) return undefined;
  return `${read.container.first}/${read.protocol?.text.toLowerCase() ?? 'tcp'}`;
}
