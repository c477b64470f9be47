import type { OptionValue } from '../optionValue';
import { readPublish } from './publish';
import { matching } from './swarm';

/** What Compose refuses of its options' values. Source: `cmd/compose` of docker/compose. */

/** `scale web=3`, and `up --scale web=3`. */
export const readComposeScale = matching(/^[^=]+=[+-]?\d+$/, 'SERVICE=NUMBER');

/** `up --pull always` */
export const readComposePull = matching(
  /^(?:always|missing|never|build|if_not_present|policy)$/,
  'always, missing or never',
);

/** `down --rmi local` */
export const readRemovedImages = matching(/^(?:local|all)?$/, 'local or all');

/** `ps --filter status=running` */
export const readStatusFilter = matching(/^(?:$|(?:status|source)=)/, 'status=STATUS');

/** `run --label KEY=VALUE` */
export const readComposeLabel = matching(/=/, 'KEY=VALUE');

/** `port web 80` */
export const readPrivatePort = matching(/^0*\d{1,5}$/, 'a port from 0 to 65535');

/** `--progress plain` */
export const readComposeProgress = matching(
  /^(?:auto|tty|plain|json|quiet|none|rawjson)?$/,
  'auto, tty, plain, json or quiet',
);

/** `run --publish 80:80` */
export function readComposePublish(value: string): OptionValue {
  const { problem } = readPublish(value);
  return { parts: [], ...(problem && { problem }) };
}
