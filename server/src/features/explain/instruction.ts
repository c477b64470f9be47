import type { Word } from '../../syntax/dockerfile/nodes';
import { explainCopy } from './copy';
import { explainHealth } from './health';
import type { Place } from './place';
import {
  explainExpose,
  explainPair,
  explainShell,
  explainStopSignal,
  explainUser,
  explainVolumes,
  explainWorkdir,
} from './settings';
import { explainStart } from './start';

/** What an instruction does in this file: as a whole, or, where its words are independent, with one of them. */
export function explainInstruction(place: Place, word?: Word): string | undefined {
  return EXPLAINERS[place.instruction.name]?.(place, word);
}

type Explainer = (place: Place, word?: Word) => string | undefined;

const explainPairs: Explainer = (place) => {
  const [only, ...more] = place.instruction.pairs;
  return only && more.length === 0 ? explainPair(place, only) : undefined;
};

const EXPLAINERS: Readonly<Record<string, Explainer | undefined>> = {
  ADD: explainCopy,
  ARG: explainPairs,
  CMD: explainStart,
  COPY: explainCopy,
  ENTRYPOINT: explainStart,
  ENV: explainPairs,
  EXPOSE: explainExpose,
  HEALTHCHECK: ({ instruction }) => explainHealth(instruction),
  LABEL: explainPairs,
  SHELL: explainShell,
  STOPSIGNAL: explainStopSignal,
  USER: explainUser,
  VOLUME: explainVolumes,
  WORKDIR: explainWorkdir,
};
