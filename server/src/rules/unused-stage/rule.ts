import { finalStage, type Model } from '../../model/buildModel';
import { neededStages, sourcesOf } from '../../model/sources';
import type { Stage } from '../../model/stage';
import type { Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'unused-stage',
    aliases: [],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  check: function* (model) {
    const last = finalStage(model);
    const unnamed = model.stages.filter((stage) => stage.name === undefined && stage !== last);
    if (unnamed.length === 0 || mayCountStages(model)) return;
    const used = usedStages(model);
    for (const stage of unnamed) {
      const word = stage.baseWord;
      if (used.has(stage) || !word) continue;
      const message = `Nothing uses the stage from '${word.text}', and it has no name that a build could ask for.`;
      yield { span: word.span, message };
    }
  },
};

/** What the last stage needs, and every stage that `--target` can name. */
function usedStages({ stages }: Model): ReadonlySet<Stage> {
  const targets = stages.filter(({ name, index }) => name !== undefined || index === stages.length - 1);
  const used = new Set<Stage>();
  for (const target of targets) {
    if (used.has(target)) continue;
    for (const stage of neededStages(target, stages)) used.add(stage);
  }
  return used;
}

/** A variable in `--from` may hold the number of a stage. */
function mayCountStages({ stages }: Model): boolean {
  return stages.some(({ instructions }) =>
    instructions.some((own) =>
      sourcesOf(own.trigger ?? own, stages).some(({ target }) => target.kind === 'variable'),
    ),
  );
}
