import type { PackageCall } from '../packageCalls';
import type { Rule } from '../rule';
import { unanswered } from '../withoutYes';

export const rule: Rule = {
  meta: {
    id: 'apt-without-yes',
    aliases: ['DL3014'],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'safe',
  },
  check: (model) =>
    unanswered(model, {
      managers: ['apt-get', 'apt'],
      actions: ['install'],
      // Where nothing is installed, nothing is asked.
      answers: ['-y', '-qq', '--dry-run', '--print-uris'],
      setting: /APT::Get::Assume-Yes/i,
      isAnswered: isVeryQuiet,
    }),
};

/** `-q` twice, or as a number, means `-y` too. */
function isVeryQuiet({ flags, arguments: words }: PackageCall): boolean {
  const isNumbered = words.some(({ value }) => /^(?:-q|--quiet)=[2-9]$/.test(value ?? ''));
  return isNumbered || flags.filter(({ flag }) => flag.names.includes('-q')).length > 1;
}
