import { optionsOf } from '../../model/dockerCommand';
import { findStage } from '../../model/workspace';
import { nearest } from '../../text/nearest';
import { replacementBy } from '../replacementBy';
import type { Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'missing-target',
    aliases: [],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'suggestion',
  },
  checkCommand: function* ({ invocation, builds }) {
    const word = optionsOf(invocation.command, 'target').at(-1)?.value;
    const file = word?.value ? builds?.contentOf(invocation) : undefined;
    // An older builder takes the number of a stage.
    if (!word?.value || !file || /^\d+$/.test(word.value) || findStage(file, word.value)) return;
    const names = file.model.stages.flatMap(({ name }) => name ?? []);
    yield {
      span: { start: word.start, end: word.end },
      message: `'${file.path}' has no stage '${word.value}'.`,
      fixes: () => replacementBy(word, word.value!, nearest(word.value!, names)),
    };
  },
};
