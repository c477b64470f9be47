import { code } from '../../knowledge/markdown';
import { flagSince, mountOptionSince, type Since, valueSince } from '../../knowledge/since';
import { frontendOf, versionNeeded } from '../../model/frontend';
import { sourcesOf } from '../../model/sources';
import type { MountOption } from '../../syntax/dockerfile/mountOptions';
import type { Flag } from '../../syntax/dockerfile/nodes';
import { touches } from '../../text/span';
import { explainSource } from './copy';
import { expandAt, type Place, pathAt } from './place';
import { explainRunFlag } from './runFlag';
import { ownerInWords } from './settings';
import { explainSymbolicMode } from './symbolicMode';
import { durationInWords, explainMode, explainPlatform } from './values';

/** What a flag's value means here, and which frontend knows the flag; the note says what it is for. */
export function explainFlag(place: Place, flag: Flag): string | undefined {
  const since =
    valueSince(flag.name.text, textOf(place, flag)) ?? flagSince(place.instruction.name, flag.name.text);
  return joined(explainFlagValue(place, flag), since && explainSince(place, since));
}

function joined(...sentences: readonly (string | undefined)[]): string | undefined {
  const said = sentences.filter((sentence) => sentence !== undefined);
  return said.length === 0 ? undefined : said.join(' ');
}

function explainSince({ model }: Place, since: Since): string {
  const { stable, labs } = since;
  const first =
    stable === undefined ? `only in the labs channel, since version ${labs}` : `since version ${stable}`;
  const frontend = frontendOf(model.syntax);
  const needed = frontend && frontend !== 'foreign' ? versionNeeded(since, frontend) : undefined;
  const older = needed ? `; this file's ${code('# syntax')} asks for an older one` : '';
  return `Known to the Dockerfile frontend ${first}${older}.`;
}

/** With variables expanded; undefined where that cannot be known. */
function textOf(place: Place, { value }: Flag): string | undefined {
  return value && expandAt(place, value.text)?.text;
}

function explainFlagValue(place: Place, flag: Flag): string | undefined {
  const { name, value } = flag;
  const text = textOf(place, flag);
  if (text === undefined || text === '') return undefined;
  switch (name.text) {
    case 'from':
      return explainFrom(place, value!.span.start);
    case 'chown':
      // A number alone is that of the group too; a name brings the group of its account.
      return `The files belong to ${ownerInWords(place, /^\d+$/.test(text) ? `${text}:${text}` : text)}`;
    case 'chmod':
      return explainMode(text) ?? explainSymbolicMode(text);
    case 'platform':
      return explainPlatform(text);
    case 'interval':
    case 'timeout':
    case 'start-period':
    case 'start-interval': {
      const words = durationInWords(text);
      return words && `${code(text)} is ${words}.`;
    }
    default:
      return place.instruction.name === 'RUN' ? explainRunFlag(name.text, text) : undefined;
  }
}

export function explainMountOption(place: Place, option: MountOption): string | undefined {
  const since = mountOptionSince(option.key);
  return joined(explainMountValue(place, option), since && explainSince(place, since));
}

function explainMountValue(place: Place, { key, value, valueStart }: MountOption): string | undefined {
  const text = value && expandAt(place, value)?.text;
  if (!text) return undefined;
  switch (key) {
    case 'from':
      return explainFrom(place, place.instruction.logical.sourceOffset(valueStart));
    case 'mode':
      return explainMode(text);
    case 'target': {
      const path = text.startsWith('/') ? undefined : pathAt(place, text);
      return path && `Here ${code(path)}.`;
    }
    default:
      return undefined;
  }
}

function explainFrom(place: Place, offset: number): string | undefined {
  const source = sourcesOf(place.instruction, place.model.stages).find(({ span }) => touches(span, offset));
  return source && explainSource(place, source);
}
