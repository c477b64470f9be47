import type { Base } from '../../model/stage';
import type { Rule } from '../rule';
import { unanswered } from '../withoutYes';

export const rule: Rule = {
  meta: {
    id: 'dnf-without-yes',
    aliases: ['DL3038'],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'safe',
  },
  check: (model) =>
    unanswered(model, {
      managers: ['dnf', 'microdnf', 'tdnf'],
      actions: ['install', 'groupinstall', 'group install', 'module install'],
      answers: ['-y', '--assumeno'],
      setting: /(?:assume|default)yes\s*=/i,
      isAnswered: ({ manager, stage }) => manager === 'microdnf' && !(releaseOf(stage.root) >= ASKING),
    }),
};

/**
 * The first release of RHEL and its relatives whose microdnf asks (sources: rpm-software-management/microdnf#94 and
 * oracle/weblogic-image-tool#434). Those of Fedora have higher numbers.
 */
const ASKING = 9;

/** NaN where nobody knows. */
function releaseOf(base: Base): number {
  if (base.kind !== 'image') return Number.NaN;
  const { repository, tag = '' } = base.reference;
  const isSystem = /(?:^|\/)(?:fedora|oraclelinux|rockylinux|almalinux)/.test(repository);
  const release = /(?:^|\/)ubi(\d+)/.exec(repository)?.[1] ?? (isSystem ? /^\d+/.exec(tag)?.[0] : undefined);
  return Number(release ?? Number.NaN);
}
