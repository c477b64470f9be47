import { code } from '../knowledge/markdown';
import { type Model, stageAt } from '../model/buildModel';
import type { Base } from '../model/stage';
import type { Instruction } from '../syntax/dockerfile/nodes';

/** What the image, or stage, that FROM names brings along. */
export function explainBase(model: Model, from: Instruction): string | undefined {
  const stage = stageAt(model, from.span.start);
  if (!stage?.baseWord) return undefined;
  const { base, baseWord } = stage;
  const meant = base.kind === 'image' && base.text !== baseWord.text ? `, here ${code(base.text)}` : '';
  const facts = describe(base);
  return facts && `${code(baseWord.text)}${meant}: ${facts}`;
}

function describe(base: Base): string | undefined {
  switch (base.kind) {
    case 'unknown':
      return undefined;
    case 'scratch':
      return 'nothing at all. No shell, no package manager, no users.';
    case 'stage': {
      const name = base.stage.name ?? `number ${base.stage.index}`;
      return `the stage ${code(name)} of this file, with its files and settings.`;
    }
    case 'image':
      return describeImage(base);
  }
}

function describeImage({ facts, reference }: Extract<Base, { kind: 'image' }>): string | undefined {
  const tag =
    reference.digest !== undefined
      ? 'The digest pins it.'
      : reference.tag === undefined
        ? `No tag means ${code('latest')}, which its publisher moves.`
        : `The tag ${code(reference.tag)} can be moved by its publisher.`;
  if (!facts) return undefined;
  const users = facts.users.map(({ name }) => code(name)).join(', ');
  const list = (argv: readonly string[] | null | undefined) => argv && code(argv.join(' '));
  const parts = [
    FAMILIES[facts.family] ?? facts.family,
    facts.packageManager ? `packages with ${code(facts.packageManager)}` : 'no package manager',
    facts.shell ? `shell ${facts.shell}` : 'no shell',
    `starts as ${code(facts.defaultUser)}`,
    ...(users ? [`has the account ${users}`] : []),
    ...(facts.entrypoint ? [`ENTRYPOINT ${list(facts.entrypoint)}`] : []),
    ...(facts.cmd ? [`CMD ${list(facts.cmd)}`] : []),
  ];
  return `${parts.join(' · ')}. ${tag}`;
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
