import { type GivenFlag, optionsOf } from '../../model/dockerCommand';
import type { Report, Rule } from '../rule';
import { isSecret } from '../secretName';

export const rule: Rule = {
  meta: {
    id: 'secret-in-command',
    aliases: [],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  checkCommand: function* ({ invocation: { command } }) {
    for (const given of optionsOf(command, 'env', 'build-arg')) {
      const report = check(given, command.command.path);
      if (report) yield report;
    }
  },
};

const HARMLESS = /^(?:yes|no|true|false|on|off|none|trust|\d)$|^[./]|^\w+:\/\//i;

/** Names that programs give to their passwords, besides those that say so in a word of their own. */
const PASSWORDS = /^(?:PGPASSWORD|MYSQL_PWD|SSHPASS)$|_PASS$|(?:^|_)PASSPHRASE$/i;

function check({ flag, value }: GivenFlag, path: string): Report | undefined {
  const equals = value?.text.indexOf('=') ?? -1;
  if (!value || equals < 0) return undefined;
  const name = value.text.slice(0, equals).replace(/^["']/, '');
  if (!isSecret(name) && !PASSWORDS.test(name)) return undefined;
  const span = { start: value.start, end: value.end };
  if (flag.name === 'build-arg')
    return { span, message: `The value of '${name}' stays readable in the history of the image.` };
  // An empty value, or one that comes from elsewhere, gives nothing away; neither does a switch, a path or an address.
  const written = value.value?.slice(value.value.indexOf('=') + 1) ?? '';
  if (written === '' || HARMLESS.test(written)) return undefined;
  const readers = path.endsWith('exec')
    ? 'in the list of processes'
    : 'for all who may inspect the container';
  return { span, message: `The value of '${name}' is readable here, and ${readers}.` };
}
