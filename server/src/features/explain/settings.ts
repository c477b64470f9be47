import { code } from '../../knowledge/markdown';
import { findNote } from '../../knowledge/notes';
import type { KeyValue, Word } from '../../syntax/dockerfile/nodes';
import { expandAt, type Place, pathAt } from './place';
import { inSentence } from './stage';
import { explainLabelKey, explainPort, explainSignal, splitOwner } from './values';

export function explainWorkdir(place: Place): string | undefined {
  const [word] = place.instruction.arguments;
  const text = word && expandAt(place, word.text)?.text;
  if (text === undefined) return undefined;
  const path = pathAt(place, text);
  if (path === undefined)
    return `The working directory is ${code(text)} below that of the base image, which is not known here.`;
  return `The working directory is ${code(path)} from here on.`;
}

export function explainUser(place: Place): string | undefined {
  const [word] = place.instruction.arguments;
  const text = word && expandAt(place, word.text)?.text;
  if (!text) return undefined;
  const rights = /^(?:root|0)(?::|$)/.test(text) ? ' It has every right inside the container.' : '';
  return `From here on, and in the container: ${ownerInWords(place, text)}${rights}`;
}

/** `app:app`, `1000`: who that is, as far as the base image's accounts are known. */
export function ownerInWords({ stage, before }: Place, text: string): string {
  const { user, group } = splitOwner(text);
  const base = stage?.root;
  const facts = base?.kind === 'image' ? base.facts : undefined;
  const isNumber = /^\d+$/.test(user);
  const account = facts?.users.find(({ name, uid }) => name === user || String(uid) === user);
  const groupText = group === undefined ? '' : `, group ${code(group)}`;
  if (account && base?.kind === 'image') {
    const other = isNumber ? code(account.name) : account.uid === undefined ? '' : `number ${account.uid}`;
    const known = other === '' ? '' : `${other}, `;
    return `user ${code(user)}${groupText}. It is ${known}an account that ${code(base.text)} brings along.`;
  }
  if (user === 'root' || user === '0')
    return `user ${code('root')}${groupText}: every right inside the container.`;
  const isWindows = before?.platform.os === 'windows';
  const files = [
    ...(isNumber ? [] : [code('/etc/passwd')]),
    ...(group === undefined || /^\d+$/.test(group) ? [] : [code('/etc/group')]),
  ];
  const whole = `user ${code(user)}${groupText}.`;
  if (files.length === 0 || isWindows) return whole;
  return `${whole} ${files.length > 1 ? 'The names' : 'The name'} must be in ${files.join(' and ')} of the image.`;
}

/** Of all words, or of one. */
export function explainVolumes(place: Place, word?: Word): string | undefined {
  const paths = (word ? [word] : place.instruction.arguments).flatMap(
    ({ text }) => expandAt(place, text)?.text ?? [],
  );
  if (paths.length === 0) return undefined;
  return `Each container gets a new volume at ${inSentence(paths.map(code))}, unless ${code(`docker run -v NAME:${paths[0]}`)} names one to use.`;
}

/** Of all words, or of one. */
export function explainExpose(place: Place, word?: Word): string | undefined {
  const ports = (word ? [word] : place.instruction.arguments).flatMap(
    ({ text }) => expandAt(place, text)?.words ?? [],
  );
  const found = ports.flatMap((port) => explainPort(port) ?? []);
  return found.length === 0 ? undefined : found.slice(0, 4).join(' ');
}

export function explainStopSignal(place: Place): string | undefined {
  const [word] = place.instruction.arguments;
  const text = word && expandAt(place, word.text)?.text;
  const signal = text === undefined ? undefined : explainSignal(text);
  return signal && `${code('docker stop')} sends it to process 1. ${signal}`;
}

export function explainShell({ instruction: { arguments: words, json } }: Place): string | undefined {
  if (!json || words.length === 0) return undefined;
  const shell = words.map(({ text }) => text).join(' ');
  const pipefail = words.some(({ text }) => /pipefail/.test(text))
    ? ` With ${code('pipefail')}, a pipe fails when any of its commands fails, not only the last.`
    : '';
  return `The shell form below runs as ${code(`${shell} 'COMMAND'`)}: of RUN here, of CMD and ENTRYPOINT in the container.${pipefail}`;
}

/** A name of ENV, ARG or LABEL with its value. */
export function explainPair(place: Place, { key, value }: KeyValue): string | undefined {
  const { instruction, before, stage } = place;
  const name = expandAt(place, key.text)?.text;
  if (name === undefined || name === '') return undefined;
  if (instruction.name === 'LABEL') return explainLabelKey(name) ?? labelOfYourOwn(name);
  // Behind ONBUILD, the values are those of another build.
  if (stage && !before) return undefined;
  if (instruction.name === 'ENV') {
    const text = expandAt(place, value?.text ?? '')?.text;
    const set = text === undefined ? 'is set' : `is ${code(text)}`;
    return `${code(`$${name}`)} ${set} from here on, and in the container, where ${code(`docker run -e ${name}=...`)} gives it another value.`;
  }
  return explainArg(place, name, value?.text);
}

function labelOfYourOwn(name: string): string {
  return `A label of your own: the builder gives ${code(name)} no meaning. ${code('docker image inspect')} shows it.`;
}

function explainArg(place: Place, name: string, written: string | undefined): string | undefined {
  const option = code(`--build-arg ${name}=...`);
  const isGlobal = place.stage === undefined;
  const where = isGlobal ? 'in FROM lines' : 'in this stage';
  const text = written === undefined ? undefined : expandAt(place, written)?.text;
  if (text !== undefined)
    return `${code(`$${name}`)} is ${code(text)} ${where}, unless the build sets it with ${option}. It is not set in the container.`;
  if (written !== undefined) return `The build sets it with ${option}. It is not set in the container.`;
  if (findNote('argument', name)) return undefined;
  const inherited = isGlobal ? undefined : place.model.globals.getKnown(name);
  if (inherited !== undefined)
    return `Takes ${code(`$${name}`)} over from above the first FROM: ${code(inherited)}, unless the build sets it with ${option}.`;
  return `${code(`$${name}`)} has no value, unless the build sets it with ${option}. It is not set in the container.`;
}
