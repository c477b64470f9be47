import { code } from '../../../knowledge/markdown';
import { parseGoInteger, readServiceFile, type ServiceFile } from '../../../syntax/docker/serviceFile';
import { keyOf, lastOf } from '../../../syntax/docker/settings';
import { isProblem } from '../../../syntax/docker/value';
import { explainMode } from '../../explain/values';
import type { OptionValue } from '../optionValue';
import { type KeyWords, part, settingParts } from './part';

/** `service create --secret source=db,target=password,mode=0400`. */
export function readServiceSecret(value: string): OptionValue {
  return explain(value, 'secret', (target) => (target.startsWith('/') ? target : `/run/secrets/${target}`));
}

/** `service create --config source=site,target=/etc/site.conf`. */
export function readServiceConfig(value: string): OptionValue {
  return explain(value, 'config', (target) => (target.startsWith('/') ? target : `/${target}`));
}

function explain(value: string, noun: string, pathOf: (target: string) => string): OptionValue {
  const file = readServiceFile(value);
  if (isProblem(file)) return { parts: [], problem: file };
  const { source, settings } = file;
  if (source.text === '') return { parts: [] };
  const path = pathOf(targetOf(file));
  const words = wordsOf(noun, pathOf);
  const parts =
    settings.length === 0
      ? [part(source, noun, `The ${noun} ${code(source.text)} of the swarm.`)]
      : settings.flatMap((setting) => settingParts(setting, words.get(keyOf(setting))));
  return { summary: `The ${noun} ${code(source.text)} is the file ${code(path)} in the containers.`, parts };
}

function targetOf({ source, settings }: ServiceFile): string {
  return lastOf(settings, 'target')?.value?.text || source.text;
}

function wordsOf(noun: string, pathOf: (target: string) => string): ReadonlyMap<string, KeyWords> {
  const source: KeyWords = {
    title: noun,
    about: `Which ${noun} of the swarm.`,
    say: (value) => `The ${noun} ${code(value)} of the swarm.`,
  };
  return new Map<string, KeyWords>([
    ['source', source],
    ['src', source],
    [
      'target',
      {
        title: 'file',
        about: 'Which file it is in the containers.',
        say: (value) => `The file ${code(pathOf(value))}.`,
      },
    ],
    [
      'uid',
      { title: 'user', about: 'Whom the file belongs to.', say: (value) => `The user ${code(value)}.` },
    ],
    [
      'gid',
      {
        title: 'group',
        about: 'Which group the file belongs to.',
        say: (value) => `The group ${code(value)}.`,
      },
    ],
    [
      'mode',
      {
        title: 'mode',
        about: 'Who may do what with the file; a number that begins with 0 is octal.',
        say: modeText,
      },
    ],
  ]);
}

function modeText(value: string): string | undefined {
  const mode = parseGoInteger(value);
  return mode === undefined ? undefined : explainMode(mode.toString(8));
}
