import type { CliCommand, CliFlag } from '../../../knowledge/dockerCli';
import { code } from '../../../knowledge/markdown';
import { parsePlatform } from '../../../syntax/docker/platform';
import { explainPlatform } from '../../explain/values';
import { NOTHING, type OptionValue } from '../optionValue';
import { refused, whole } from './words';

/** `--platform linux/arm64` */
export function readPlatform(value: string, _flag: CliFlag, { path }: CliCommand): OptionValue {
  if (value === '') return NOTHING;
  // `image pull` and `image import` leave it to the daemon; newer clients take several for some commands on images.
  const isChecked =
    path.startsWith('container ') || (!/^image (?:pull|import)$/.test(path) && !value.includes(','));
  if (!parsePlatform(value)) return isChecked ? refused(value, 'a platform such as linux/arm64') : NOTHING;
  const meaning = explainPlatform(value);
  const what = path === 'image import' ? 'The new image is one for' : 'Takes the image for';
  return meaning ? whole(value, 'platform', `${what} ${code(value)}.`, meaning) : NOTHING;
}
