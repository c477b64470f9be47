import { code } from '../../../knowledge/markdown';
import { type PressedKey, readDetachKeys } from '../../../syntax/docker/detachKeys';
import { NOTHING, type OptionValue } from '../optionValue';
import { part } from './part';

/** `--detach-keys ctrl-p,ctrl-q` */
export function readDetachKeysOption(value: string): OptionValue {
  const keys = readDetachKeys(value);
  if (!keys) return NOTHING;
  return {
    summary: `${keys.map(keyInWords).join(', then ')} leaves the container running and gives the prompt back.`,
    parts: keys.map((key) => part(key, 'key', `Press ${keyInWords(key)}.`)),
  };
}

function keyInWords({ control, text }: PressedKey): string {
  if (control !== undefined) return `Ctrl and ${code(control.toUpperCase())}`;
  return text === 'DEL' ? 'Delete' : code(text);
}
