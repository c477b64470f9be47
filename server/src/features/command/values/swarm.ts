import type { CliFlag } from '../../../knowledge/dockerCli';
import { readPreference } from '../../../syntax/docker/placement';
import { readServicePort } from '../../../syntax/docker/servicePort';
import { readSettings } from '../../../syntax/docker/settings';
import { readIpRanges } from '../../../syntax/docker/subnet';
import { isProblem, problem, shown, type ValueProblem } from '../../../syntax/docker/value';
import { NOTHING, type OptionValue } from '../optionValue';
import { refused } from './words';

/** Values, most of them of the commands for a swarm, that have one right form and need no explanation. */

/** `service create --mode global`. Source: `ToServiceMode` in `cli/command/service/opts.go` of docker/cli. */
export const readServiceMode = matching(
  /^(?:replicated|global)(?:-job)?$/,
  'replicated, global, replicated-job or global-job',
);

/** `--availability drain`. Source: `cli/command/swarm/init.go` and `join.go` of docker/cli. */
export const readAvailability = matching(/^(?:active|pause|drain)$/i, 'active, pause or drain');

/** `swarm join-token worker`. Source: `cli/command/swarm/join_token.go` of docker/cli. */
export const readJoinRole = matching(/^(?:worker|manager)$/, 'worker or manager');

/** `service scale web=3`. Source: `cli/command/service/scale.go` of docker/cli. */
export const checkScale = matching(/^[^=]+=\d+$/, 'SERVICE=NUMBER');

/** `--credential-spec file://spec.json`. Source: `cli/command/service/opts.go` of docker/cli. */
export const readCredentialSpec = matching(
  /^(?:$|(?:config|file|registry):\/\/)/,
  'an address that begins with config://, file:// or registry://',
);

/** `--generic-resource gpu=2`. Source: `cli/command/service/generic_resource_opts.go` of docker/cli. */
export function readGenericResource(value: string, { name }: CliFlag): OptionValue {
  const isRight = name === 'generic-resource' ? /^[^=,]+=\d+$/.test(value) : value.indexOf('=') > 0;
  return isRight ? NOTHING : refused(value, 'KIND=NUMBER');
}

/** `--external-ca protocol=cfssl,url=https://...`. Source: `cli/command/swarm/opts.go` of docker/cli. */
export function readExternalCa(value: string): OptionValue {
  const settings = readSettings(value);
  if (isProblem(settings)) return { parts: [], problem: settings };
  const bare = settings.find((setting) => !setting.value);
  if (bare) return { parts: [], problem: problem(shown(bare, value), 'KEY=VALUE') };
  const keys = settings.map(({ key }) => key.text.trim().toLowerCase());
  return keys.includes('protocol') && keys.includes('url')
    ? NOTHING
    : refused(value, 'a value with protocol=cfssl and url=ADDRESS');
}

/** `network connect --driver-opt KEY=VALUE,...`. Source: `opts/opts.go` of docker/cli. */
export function readDriverOptions(value: string): OptionValue {
  const settings = value === '' ? [] : readSettings(value);
  if (isProblem(settings)) return { parts: [], problem: settings };
  const bare = settings.find((setting) => !setting.value);
  return bare ? { parts: [], problem: problem(shown(bare, value), 'KEY=VALUE') } : NOTHING;
}

/** `--publish-rm 80` */
export const readPortToRemove = checked(readServicePort);

/** `--placement-pref-rm spread=node.labels.zone` */
export const readPreferenceToRemove = checked(readPreference);

/** `--default-addr-pool 10.10.0.0/16` */
export const readAddressPool = checked(readIpRanges);

/** A value of which only the form matters. */
export function matching(form: RegExp, expected: string): (value: string) => OptionValue {
  return (value) => (form.test(value) ? NOTHING : refused(value, expected));
}

/** What is refused of a value, and nothing else. */
function checked(read: (value: string) => object | ValueProblem): (value: string) => OptionValue {
  return (value) => {
    const result = read(value);
    return isProblem(result) ? { parts: [], problem: result } : NOTHING;
  };
}
