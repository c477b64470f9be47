import { code } from '../../knowledge/markdown';

/** What the value of `RUN --network`, `--security` or `--device` means; undefined for other flags and values. */
export function explainRunFlag(name: string, value: string): string | undefined {
  return name === 'device' ? explainDevice(value) : MEANINGS[`${name}=${value}`];
}

/** Source: `frontend/dockerfile/docs/reference.md` of BuildKit. */
const MEANINGS: Readonly<Record<string, string | undefined>> = {
  'network=default': 'The network of the build, as without the flag.',
  'network=none': 'The command reaches no network, only its own loopback address.',
  'network=host':
    'The command uses the network of the machine that builds. Builder and build must allow it: `--allow network.host`.',
  'security=sandbox': 'The command runs in the sandbox, as without the flag.',
  'security=insecure':
    'The command has all privileges, as with `docker run --privileged`. Builder and build must allow it: `--allow security.insecure`.',
};

/** `VENDOR/CLASS=NAME,required` */
function explainDevice(value: string): string | undefined {
  const fields = value.split(',').map((field) => field.trim());
  const name = fields.find((field) => !/^required(?:=|$)/i.test(field))?.replace(/^name=/i, '');
  if (!name) return undefined;
  const isRequired = fields.some((field) => /^required(?:=(?:1|t|true))?$/i.test(field));
  const otherwise = isRequired
    ? 'Without it, the build fails.'
    : 'Without it, the command runs all the same.';
  return `The command gets ${deviceText(name)}. ${otherwise} Builder and build must allow it: ${code('--allow device')}.`;
}

function deviceText(name: string): string {
  const [kind = '', device] = name.split('=');
  if (!kind.includes('/')) return `the devices of the class ${code(name)}`;
  if (device === undefined) return `the first device of ${code(kind)}`;
  return device === '*' ? `all devices of ${code(kind)}` : `the device ${code(device)} of ${code(kind)}`;
}
