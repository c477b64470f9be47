import { code } from '../../knowledge/markdown';
import { type DockerCommand, isSwitchedOn, optionsOf } from '../../model/dockerCommand';
import { areAllKnown, type Headline, listOf, named, namesOf, valueOf } from './headlineWords';
import { readServer } from './values/operand';

/** On logins, manifest lists, and single containers where options change what is shown. */
export const CLIENT_HEADLINES: Readonly<Record<string, Headline>> = {
  'container port': showPorts,
  'container top': ({ operands }) => {
    const container = named('container', operands.slice(0, 1));
    return (
      container &&
      `Lists the processes of ${container}, as the host sees them: the process ids are those of the host.`
    );
  },
  'container update': update,
  inspect,
  login: logIn,
  logout: (command) => {
    const registry = registryOf(command);
    return registry && `Removes the login to ${registry} from this machine.`;
  },
  'manifest create': createList,
  'plugin install': installPlugin,
  'volume create': makeVolume,
  search: ({ operands: [term] }) =>
    term?.value === undefined
      ? undefined
      : `Searches Docker Hub for repositories that fit ${code(term.value)}.`,
};

/** `Docker Hub`, or the one that is named; undefined where it rests on a variable. */
function registryOf(command: DockerCommand): string | undefined {
  const [server] = command.operands;
  if (!areAllKnown(command)) return undefined;
  if (!server) return 'Docker Hub';
  const text = server.value === undefined ? undefined : readServer(server.value).summary;
  return text?.replace(/^The /, 'the ').replace(/\.$/, '');
}

function logIn(command: DockerCommand): string | undefined {
  const registry = registryOf(command);
  if (!registry) return undefined;
  const account = valueOf(command, 'username');
  const as = account === undefined ? '' : ` as ${code(account)}`;
  const password = isSwitchedOn(command, 'password-stdin') ? ', with the password from standard input' : '';
  return `Logs in to ${registry}${as}${password}, so that pull, push and build may use it.`;
}

function showPorts({ operands }: DockerCommand): string | undefined {
  const container = named('container', operands.slice(0, 1));
  if (!container || operands.some(({ value }) => value === undefined)) return undefined;
  return operands.length === 1
    ? `Shows which ports of ${container} are published, and at which address and port of the host.`
    : `Shows at which address and port of the host ${code(operands[1]!.value!)} of ${container} is published.`;
}

function update(command: DockerCommand): string | undefined {
  const containers = named('container', command.operands);
  const given = command.flags.filter((flag) => flag.command === command.command);
  if (!containers || given.length === 0) return undefined;
  const restarts = optionsOf(command, 'restart').length > 0;
  const limits = given.some(({ flag }) => flag.name !== 'restart');
  const what = [...(limits ? ['limits'] : []), ...(restarts ? ['restart policy'] : [])].join(' and ');
  return `Changes the ${what} of ${containers}, also while ${command.operands.length === 1 ? 'it runs' : 'they run'}.`;
}

function inspect(command: DockerCommand): string | undefined {
  const kind = valueOf(command, 'type');
  const hasKind = optionsOf(command, 'type').length > 0;
  if (hasKind && kind === undefined) return undefined;
  const what = hasKind ? named(`${kind}`, command.operands) : namesOf(command.operands);
  return (
    what &&
    `Shows the details of ${what} as JSON${hasKind ? '' : `, whatever Docker knows by ${command.operands.length === 1 ? 'that name or id' : 'these names or ids'}`}.`
  );
}

function createList({ operands }: DockerCommand): string | undefined {
  const [list, ...images] = operands.map(({ value }) => value);
  if (list === undefined || images.length === 0 || images.length > 3 || images.includes(undefined))
    return undefined;
  const are = images.length === 1 ? 'which is' : 'which are';
  return `Starts the list ${code(list)} on this machine, from ${listOf(images as string[])}, ${are} in the registry already.`;
}

function installPlugin(command: DockerCommand): string | undefined {
  const plugin = named('plugin', command.operands.slice(0, 1));
  if (!plugin) return undefined;
  return isSwitchedOn(command, 'disable')
    ? `Pulls ${plugin}, and leaves it switched off.`
    : `Pulls ${plugin} and switches it on.`;
}

function makeVolume(command: DockerCommand): string | undefined {
  const [operand] = command.operands;
  const name = operand ? operand.value : valueOf(command, 'name');
  const isNamed = operand !== undefined || optionsOf(command, 'name').length > 0;
  if (name !== undefined) return `Makes the volume ${code(name)}.`;
  return isNamed || !areAllKnown(command) ? undefined : 'Makes a volume with a random name.';
}
