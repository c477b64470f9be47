import { code } from '../../knowledge/markdown';
import { type DockerCommand, isSwitchedOn, optionsOf } from '../../model/dockerCommand';
import { type Headline, named, valueOf } from './headlineWords';

/** On services and on the swarm. */
export const SWARM_HEADLINES: Readonly<Record<string, Headline>> = {
  'service create': createService,
  'swarm ca': (command) =>
    isSwitchedOn(command, 'rotate')
      ? "Replaces the certificate of the swarm's own authority, and with it those of all nodes."
      : undefined,
  'swarm join': joinSwarm,
  'swarm join-token': showToken,
};

function createService(command: DockerCommand): string | undefined {
  const image = command.operands[0]?.value;
  if (image === undefined) return undefined;
  const name = valueOf(command, 'name');
  const service = name === undefined ? 'a service' : `the service ${code(name)}`;
  return `Makes ${service}: the swarm ${runsOf(command, `of the image ${code(image)}`)}.`;
}

/** How many containers, and whether they are to run on; words for what is not known leave the number out. */
function runsOf(command: DockerCommand, ofImage: string): string {
  const mode = optionsOf(command, 'mode').length === 0 ? 'replicated' : valueOf(command, 'mode');
  const replicas = optionsOf(command, 'replicas').length === 0 ? '1' : valueOf(command, 'replicas');
  const containers = `${countOf(replicas)} ${ofImage}`;
  switch (mode) {
    case 'global':
      return `keeps one container ${ofImage} running on every node`;
    case 'global-job':
      return `runs one container ${ofImage} to its end on every node`;
    case 'replicated':
      return `keeps ${containers} running`;
    case 'replicated-job':
      return `runs ${containers} to ${replicas === '1' ? 'its' : 'their'} end`;
    default:
      return `runs containers ${ofImage}`;
  }
}

function countOf(replicas: string | undefined): string {
  if (replicas === '1') return 'a container';
  return replicas && /^\d{1,9}$/.test(replicas) ? `${replicas} containers` : 'containers';
}

function joinSwarm(command: DockerCommand): string | undefined {
  const manager = named('manager', command.operands);
  return (
    manager && `Adds this host to the swarm of ${manager}, as worker or manager by the token that it shows.`
  );
}

function showToken(command: DockerCommand): string | undefined {
  const role = command.operands[0]?.value;
  if (role !== 'worker' && role !== 'manager') return undefined;
  const what = isSwitchedOn(command, 'quiet') ? 'the token' : 'the command, with its token,';
  const joins = `by which a ${role} joins`;
  return isSwitchedOn(command, 'rotate')
    ? `Makes a new token for ${role}s, so that the old one lets nobody in, and prints ${what} ${joins}.`
    : `Prints ${what} ${joins}.`;
}
