import { addFlag, mayBeGiven, type PackageCall, packageCalls, shippedStages } from '../packageCalls';
import type { Report, Rule } from '../rule';

/** A configuration file or an option of apt says it. */
const SAID_ELSEWHERE = /APT::Install-Recommends/i;

export const rule: Rule = {
  meta: {
    id: 'apt-recommends',
    aliases: ['DL3015'],
    severity: { recommended: 'hint', strict: 'info', buildkit: 'off' },
    fix: 'suggestion',
  },
  check: function* (model) {
    if (SAID_ELSEWHERE.test(model.text)) return;
    const shipped = shippedStages(model);
    for (const call of packageCalls(model)) {
      if (call.manager !== 'apt-get' || call.action !== 'install' || !shipped.has(call.stage)) continue;
      if (!hasChosen(call)) yield report(call);
    }
  },
};

/** One way or the other. */
function hasChosen(call: PackageCall): boolean {
  return mayBeGiven(call, '--no-install-recommends', '--install-recommends');
}

function report(call: PackageCall): Report {
  return {
    span: call.actionSpan,
    message: "'apt-get install' brings along what the packages recommend, too.",
    fixes: () => [addFlag(call, '--no-install-recommends', 'suggestion')],
  };
}
