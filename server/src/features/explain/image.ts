import { code } from '../../knowledge/markdown';
import type { Base, Stage } from '../../model/stage';
import type { ImageReference } from '../../syntax/docker/imageReference';

/** What the image, or stage, that FROM names brings along. */
export function explainBase({ base, baseWord }: Stage): string | undefined {
  if (!baseWord) return undefined;
  switch (base.kind) {
    case 'unknown':
      return undefined;
    case 'scratch':
      return `${code(baseWord.text)}: nothing at all. No shell, no package manager, no users.`;
    case 'stage': {
      const name = base.stage.name ?? `number ${base.stage.index}`;
      return `${code(baseWord.text)}: the stage ${code(name)} of this file, with its files and settings.`;
    }
    case 'image':
      return explainImage(base, baseWord.text);
  }
}

/** What an image reference names, and what is known of that image. */
export function explainImage(
  { facts, reference, text }: Extract<Base, { kind: 'image' }>,
  written: string,
): string {
  const meant = text === written ? '' : `, here ${code(text)}`;
  const title = `${code(written)}${meant}`;
  if (!facts) return `${title}: ${whereFrom(reference)}. ${whichOne(reference)}`;
  const users = facts.users.map(({ name }) => code(name)).join(', ');
  const list = (argv: readonly string[]) => code(argv.join(' '));
  const parts = [
    FAMILIES[facts.family] ?? facts.family,
    facts.packageManager ? `packages with ${code(facts.packageManager)}` : 'no package manager',
    facts.shell ? `shell ${facts.shell}` : 'no shell',
    `starts as ${code(facts.defaultUser)}`,
    ...(users ? [`has the account ${users}`] : []),
    ...(facts.entrypoint ? [`ENTRYPOINT ${list(facts.entrypoint)}`] : []),
    ...(facts.cmd ? [`CMD ${list(facts.cmd)}`] : []),
    ...(facts.expose.length > 0 ? [`exposes ${facts.expose.map(code).join(', ')}`] : []),
    ...(facts.volumes.length > 0 ? [`volumes ${facts.volumes.map(code).join(', ')}`] : []),
  ];
  return `${title}: ${parts.join(' · ')}. ${whichOne(reference)}`;
}

function whereFrom({ registry, repository }: ImageReference): string {
  if (registry !== undefined && registry !== 'docker.io')
    return `the repository ${code(repository)} of the registry ${code(registry)}`;
  const isOfficial = !repository.includes('/') || repository.startsWith('library/');
  return isOfficial
    ? 'an image on this machine, or an official one on Docker Hub'
    : `the repository ${code(repository)} on Docker Hub`;
}

/** What a tag or digest holds on to. */
function whichOne({ tag, digest }: ImageReference): string {
  if (digest !== undefined)
    return tag === undefined
      ? 'The digest pins it.'
      : `The digest pins it; the tag ${code(tag)} is for people.`;
  if (tag === undefined) return `No tag means ${code('latest')}, which its publisher moves.`;
  return `The tag ${code(tag)} can be moved by its publisher.`;
}

const FAMILIES: Readonly<Record<string, string>> = {
  alpine: 'Alpine Linux',
  debian: 'Debian',
  ubuntu: 'Ubuntu',
  busybox: 'BusyBox',
  rhel: 'Red Hat family',
  'rhel-minimal': 'Red Hat family, minimal',
  azurelinux: 'Azure Linux',
  arch: 'Arch Linux',
  suse: 'SUSE',
  distroless: 'Distroless',
  wolfi: 'Wolfi',
  windows: 'Windows',
  scratch: 'empty',
};
