import { sourcesOf } from '../../model/sources';
import { meantStage } from '../misspelt-stage/rule';
import type { Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'untagged-copy-source',
    aliases: ['DL3022'],
    // The name may be that of a context which the build is given.
    severity: { recommended: 'off', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  check: function* (model) {
    for (const { instruction, stage } of model.instructions.written('COPY')) {
      for (const { span, text, target } of sourcesOf(instruction, model.stages)) {
        if (target.kind !== 'image' || meantStage(model, stage, target, span)) continue;
        const { tag, digest } = target.reference;
        if (tag !== undefined || digest !== undefined) continue;
        yield { span, message: `'${text}' is no stage, and an image without a tag.` };
      }
    }
  },
};
