import { nearest } from '../../text/nearest';
import { lastOf, settingOf } from './settings';
import { readPairs, type Settings } from './typedSettings';
import { isProblem, type Piece, problem, shown, splitAtCommas } from './value';

const SECRET_KEYS = ['id', 'src', 'source', 'env', 'type'];

/**
 * `--secret id=token,src=./token`. What an empty value means depends on the version.
 * Source: `util/buildflags/secrets.go` of docker/buildx.
 */
export function readBuildSecret(value: string): Settings {
  if (value === '') return [];
  const settings = readPairs(value);
  if (isProblem(settings)) return settings;
  for (const { key, value: given } of settings) {
    const name = key.text.toLowerCase();
    if (!SECRET_KEYS.includes(name))
      return problem(shown(key), nearest(name, SECRET_KEYS) ?? 'id, src, env or type');
    if (name === 'type' && !/^(?:file|env)$/.test(given!.text)) return problem(shown(given!), 'file or env');
  }
  return lastOf(settings, 'id')?.value?.text
    ? settings
    : problem({ start: 0, end: value.length }, 'an id, as in id=token');
}

/** `default`, or `NAME=SOCKET` or `NAME=KEY,KEY` of `--ssh`. */
export function readSsh(value: string): { readonly name: Piece; readonly paths: readonly Piece[] } {
  const { key, value: paths } = settingOf({ start: 0, end: value.length, text: value, isQuoted: false });
  return { name: key, paths: paths ? splitAtCommas(value, paths) : [] };
}
