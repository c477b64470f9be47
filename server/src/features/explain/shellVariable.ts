import { code } from '../../knowledge/markdown';
import { readMountOptions } from '../../syntax/dockerfile/mountOptions';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import type { Place } from './place';
import { PLATFORM } from './variable';

/** What the shell puts in place of the variables in a word, as long as the script does not set them itself. */
export function explainShellVariables(place: Place, word: string): string | undefined {
  const script = scriptOf(place.instruction);
  const names = new Set([...word.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map((match) => match[1]!));
  const found = [...names].filter((name) => !isSetIn(script, name));
  const known = found.flatMap((name) => {
    const value = PLATFORM.test(name) ? undefined : place.before?.variables.getKnown(name);
    return value === undefined ? [] : [`${code(`$${name}`)} is ${code(value)}`];
  });
  const sentences = [
    ...(known.length > 0 ? [`${known.join(', ')} when this runs: the shell takes it from ARG or ENV.`] : []),
    ...found.flatMap((name) => explainUnknown(place, name) ?? []),
  ];
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

/** The words of the script, without the flags of RUN: `--mount=env=NAME` sets nothing there. */
function scriptOf({ logical, heredocs }: Instruction): string {
  const words = logical.text.replace(/^\s*\w+(?:\s+--\S+)*/, '');
  return [words, ...heredocs.map(({ text }) => text)].join('\n');
}

function isSetIn(script: string, name: string): boolean {
  const sets = `\\b${name}=|\\bfor\\s+${name}\\b|\\b(?:read|local|unset)\\b[^;\\n]*[^\\w$\\{]${name}\\b`;
  return new RegExp(sets).test(script);
}

function explainUnknown(place: Place, name: string): string | undefined {
  const { before, instruction } = place;
  if (!before) return undefined;
  const written = code(`$${name}`);
  const secret = secretOf(instruction, name);
  if (secret !== undefined) return `${written} is the secret ${code(secret)}, for this RUN alone.`;
  const known = before.variables.getKnown(name);
  if (known && PLATFORM.test(name)) return `${written} is ${code(known)} in a build for linux/amd64.`;
  if (known !== undefined) return undefined;
  if (before.buildArgs.has(name) && !before.environment.has(name))
    return `${written} has no value, unless the build sets it with ${code(`--build-arg ${name}=...`)}.`;
  if (name === 'HOME') return explainHome(place);
  if (name === 'PATH') return `${written} lists the folders in which programs are looked for.`;
  const rests = before.variables.get(name) !== undefined;
  return rests ? `${written} rests on a value that is not in this file.` : undefined;
}

/** The id of the secret that a mount puts into a variable. */
function secretOf({ flags, logical }: Instruction, variable: string): string | undefined {
  for (const flag of flags) {
    if (flag.name.text !== 'mount') continue;
    const options = readMountOptions(flag, logical);
    const valueOf = (name: string) => options.findLast(({ key }) => key === name)?.value;
    if (valueOf('type') === 'secret' && valueOf('env') === variable) return valueOf('id') ?? variable;
  }
  return undefined;
}

function explainHome({ stage, before }: Place): string | undefined {
  const user = before?.user.value?.split(':')[0];
  if (!stage || before?.platform.os === 'windows') return undefined;
  const base = stage.root;
  const account = base.kind === 'image' ? base.facts?.users.find(({ name }) => name === user) : undefined;
  const home = user === 'root' || user === '0' ? '/root' : account?.home;
  const whose = user === undefined ? 'the user of the base image' : code(user);
  return home === undefined
    ? `${code('$HOME')} is the home directory of ${whose}.`
    : `${code('$HOME')} is ${code(home)}, the home directory of ${whose}.`;
}
