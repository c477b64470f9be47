/**
 * What is said of Docker, left out where Podman differs: its settings say in which registries a short name is looked
 * up, and BuildKit does not build for it. Undefined where nothing is left.
 */
export function withoutDockersOwn(text: string | undefined): string | undefined {
  return text === undefined
    ? undefined
    : OF_DOCKER.reduce((left, [own, other]) => left.replace(own, other), text) || undefined;
}

const OF_DOCKER: readonly (readonly [own: RegExp, other: string])[] = [
  [/^(?:Pushes to Docker Hub|Docker Hub|BuildKit ignores it[^.]*)\.$/, ''],
  [/ With no registry in front, Docker Hub is meant\./, ''],
  [/; a push goes to Docker Hub/, ''],
  [/an image on this machine, or an official one on Docker Hub/, 'an image of this name'],
  [/\bSearches Docker Hub\b/, 'Searches'],
  [/ on Docker Hub\b/, ''],
  [/ (from|to) Docker Hub\b/, ' $1 a registry'],
];
