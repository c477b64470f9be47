import type { CliCommand, CliFlag } from '../../../knowledge/dockerCli';
import { code } from '../../../knowledge/markdown';
import { type RestartPolicy, readRestartPolicy } from '../../../syntax/docker/restart';
import type { OptionValue } from '../optionValue';
import { partOf } from './part';
import { explain, type Meanings, meaningOf } from './words';

/** `--restart unless-stopped`, `--restart on-failure:5`. What no policy is, the daemon says. */
export function readRestart(value: string, _flag: CliFlag, { path }: CliCommand): OptionValue {
  return explain(readRestartPolicy(value), (read) => {
    const meaning = meaningOf(POLICIES, read.policy.text);
    if (meaning === undefined) return { parts: [] };
    const tries = triesText(read);
    return {
      summary: tries ? `${meaning.slice(0, -1)}, ${tries}.` : meaning,
      parts: [
        ...partOf(read.policy, 'restart policy', detailOf(read, path)),
        ...(read.tries && tries ? partOf(read.tries, 'tries', `Docker starts it again ${tries}.`) : []),
      ],
    };
  });
}

const POLICIES: Meanings = {
  no: 'The container is not started again when it ends.',
  always: 'The container is started again when it ends.',
  'unless-stopped': 'The container is started again when it ends, unless somebody has stopped it.',
  'on-failure': 'The container is started again when it ends with an error.',
};

const DETAILS: Readonly<Record<string, string>> = {
  no: 'As it is without the option.',
  always: `After ${code('docker stop')} it stays stopped, until the daemon itself starts again.`,
  'unless-stopped': `After ${code('docker stop')} it stays stopped, even when the daemon itself starts again.`,
  'on-failure': 'An error is any exit code but 0.',
};

/** Without the option, an update leaves the policy as it is. */
function detailOf({ policy }: RestartPolicy, path: string): string {
  const isKept = policy.text === 'no' && path === 'container update';
  return isKept ? 'The policy it had no longer counts.' : DETAILS[policy.text]!;
}

/** Only failures are counted; 0 is no limit. */
function triesText({ policy, tries }: RestartPolicy): string | undefined {
  const count = Number(tries?.text);
  if (policy.text !== 'on-failure' || !(count > 0)) return undefined;
  return count === 1 ? 'once at most' : `${count} times at most`;
}
