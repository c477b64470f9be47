import { code } from '../../knowledge/markdown';
import { type DockerCommand, makesContainer, optionsOf } from '../../model/dockerCommand';

/** The one network of a new container; undefined where there are several, or where it is not known. */
export function onlyNetworkOf(command: DockerCommand): string | undefined {
  const networks = makesContainer(command) ? optionsOf(command, 'net', 'network') : [];
  return networks.length === 1 ? networks[0]!.value?.value : undefined;
}

/** Why no port of a new container is published, whatever `--publish` says. */
export function unpublishedText(command: DockerCommand): string | undefined {
  const network = onlyNetworkOf(command);
  if (network === 'none')
    return `Publishes nothing: with ${code('--network none')} the container has no network.`;
  if (network?.startsWith('container:'))
    return `Refused with ${code(`--network ${network}`)}: the other container publishes ports for both.`;
  return network === 'host'
    ? `Publishes nothing: with ${code('--network host')} every port of the container is one of the host already.`
    : undefined;
}
