import type { Model } from '../../model/buildModel';
import type { CommandOrCall } from '../../model/packageCalls';
import type { Fix, Report, Rule } from '../rule';

/** What `apt-get` does under the same name. */
const CHANGES = new Set([
  ...['update', 'install', 'reinstall', 'remove', 'purge', 'autoremove', 'autopurge', 'clean', 'autoclean'],
  ...['build-dep', 'source', 'satisfy', 'download'],
]);
/** What `apt-cache` tells under the same name. */
const QUESTIONS = new Set([
  'show',
  'search',
  'policy',
  'depends',
  'rdepends',
  'showsrc',
  'showpkg',
  'madison',
]);

export const rule: Rule = {
  meta: {
    id: 'apt-for-people',
    aliases: ['DL3027'],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'off' },
    fix: 'safe',
  },
  check: function* (model) {
    for (const { stage, instruction } of model.instructions.written('RUN')) {
      for (const found of model.packages.of(instruction, stage)) {
        if (found.command.program === 'apt') yield report(model, found);
      }
    }
  },
};

function report(model: Model, found: CommandOrCall): Report {
  return {
    span: found.command.span,
    message: "'apt' is made for people: its options and its output change from one version to the next.",
    fixes: () => replacements(model, found),
  };
}

/** A folder before the name stays. `list` and `edit-sources` exist in `apt` only. */
function replacements(model: Model, { command, call }: CommandOrCall): readonly Fix[] {
  const action = call?.action ?? '';
  const program = programFor(action);
  const written = model.text.slice(command.span.start, command.span.end);
  const name = /apt["']?$/.exec(written);
  if (!program || !name) return [];
  const at = command.span.start + name.index + 'apt'.length;
  const newText = program.slice('apt'.length);
  const kind = CHANGES.has(action) ? 'safe' : 'suggestion';
  return [{ title: `Write '${program}'`, kind, edits: [{ span: { start: at, end: at }, newText }] }];
}

/** `apt upgrade` may install new packages, which `apt-get upgrade` does not: a person must look at that one. */
function programFor(action: string): string | undefined {
  if (CHANGES.has(action) || action === 'upgrade') return 'apt-get';
  return QUESTIONS.has(action) ? 'apt-cache' : undefined;
}
