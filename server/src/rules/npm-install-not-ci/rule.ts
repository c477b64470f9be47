import { isGiven, type PackageCall, packageCalls } from '../packageCalls';
import type { Fix, Report, Rule } from '../rule';
import { runsBesideLockFile } from './lockFiles';

export const rule: Rule = {
  meta: {
    id: 'npm-install-not-ci',
    aliases: [],
    severity: { recommended: 'info', strict: 'info', buildkit: 'off' },
    fix: 'suggestion',
  },
  check: function* (model) {
    const calls = [...packageCalls(model)].filter(installsProject);
    if (calls.length === 0) return;
    const runs = runsBesideLockFile(model);
    for (const call of calls) {
      const end = runs.get(call.instruction);
      if (end !== undefined && call.span.start < end) yield report(call);
    }
  },
};

/** `npm install` without a package installs what package.json names. */
function installsProject(call: PackageCall): boolean {
  if (call.manager !== 'npm' || call.action !== 'install' || call.operands.length > 0) return false;
  if (call.mayHaveMoreFlags) return false;
  const others = ['--no-package-lock', '--package-lock-only', '--dry-run'];
  return !isGiven(call, '--global', '--location', '--prefix', ...others);
}

function report(call: PackageCall): Report {
  return {
    span: call.actionSpan,
    message: `'${call.written}' may install other versions than the lock file beside it names.`,
    fixes: () => [writeCi(call)],
  };
}

function writeCi({ actionSpan, instruction }: PackageCall): Fix {
  const newText = instruction.json ? '"ci"' : 'ci';
  return { title: "Write 'npm ci'", kind: 'suggestion', edits: [{ span: actionSpan, newText }] };
}
