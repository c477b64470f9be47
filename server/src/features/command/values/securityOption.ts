import { code } from '../../../knowledge/markdown';
import { readSecurityOption as read, type SecurityOption } from '../../../syntax/docker/securityOption';
import { isProblem } from '../../../syntax/docker/value';
import type { OptionValue } from '../optionValue';
import { type KeyWords, partOf, settingParts, switchWords } from './part';

const WORDS: ReadonlyMap<string, KeyWords> = new Map<string, KeyWords>([
  [
    'no-new-privileges',
    switchWords(
      'no new privileges',
      'Whether processes can gain rights.',
      'No process can gain rights, not with `sudo` either.',
      'Processes can gain rights, as with `sudo`.',
    ),
  ],
  [
    'seccomp',
    { title: 'system calls', about: 'Which system calls the container may make.', say: seccompText },
  ],
  [
    'apparmor',
    { title: 'AppArmor profile', about: 'What AppArmor allows the container.', say: apparmorText },
  ],
  ['label', { title: 'SELinux label', about: 'How SELinux labels the container.', say: labelText }],
  [
    'systempaths',
    {
      title: 'paths of the system',
      about: 'Whether parts of `/proc` and `/sys` are hidden or read-only.',
      say: pathsText,
    },
  ],
  [
    'writable-cgroups',
    switchWords(
      'control groups',
      'Whether the container can change its control groups.',
      'The container can change its control groups.',
      'The container cannot change its control groups.',
    ),
  ],
  ['credentialspec', { title: 'credentials', about: 'The account of a Windows container in its domain.' }],
]);

/** `--security-opt no-new-privileges`. */
export function readSecurityOption(text: string): OptionValue {
  const option = read(text);
  if (isProblem(option)) return { parts: [], problem: option };
  const words = WORDS.get(option.key.text);
  if (!words) return { parts: [] };
  const summary = words.say?.(option.value?.text ?? 'true');
  return { ...(summary && { summary }), parts: partsOf(option, words) };
}

function partsOf({ key, value }: SecurityOption, words: KeyWords) {
  return value ? settingParts({ ...key, key, value }, words) : partOf(key, words.title, words.say?.('true'));
}

function seccompText(value: string): string {
  if (value === 'unconfined') return 'No filter: every system call reaches the kernel.';
  if (value === 'builtin') return 'The filter that is built into Docker.';
  return `The filter in the file ${code(value)}, which the client reads.`;
}

function apparmorText(value: string): string {
  return value === 'unconfined'
    ? 'No AppArmor profile: it restricts nothing.'
    : `The profile ${code(value)}, which must be loaded on the host.`;
}

function labelText(value: string): string | undefined {
  if (value === 'disable') return 'SELinux does not confine the container.';
  const match = /^(user|role|type|level|filetype):(.+)$/s.exec(value);
  if (!match) return undefined;
  const what = match[1] === 'filetype' ? 'type of its files' : match[1];
  return `Its SELinux ${what} is ${code(match[2]!)}.`;
}

function pathsText(value: string): string | undefined {
  return value === 'unconfined'
    ? 'Docker hides no parts of `/proc` and `/sys`, and makes none of `/proc` read-only.'
    : undefined;
}
