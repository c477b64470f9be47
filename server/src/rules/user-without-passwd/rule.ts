import type { Model } from '../../model/buildModel';
import type { Stage } from '../../model/stage';
import type { Word } from '../../syntax/dockerfile/nodes';
import type { Report, Rule } from '../rule';
import { bareImage, mayHoldFile } from '../shellless';

export const rule: Rule = {
  meta: {
    id: 'user-without-passwd',
    aliases: [],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'suggestion',
  },
  check: function* (model) {
    for (const stage of model.stages) {
      if (bareImage(stage)?.isScratch) yield* checkStage(model, stage);
    }
  },
};

function* checkStage(model: Model, stage: Stage): Iterable<Report> {
  const words = stage.instructions.flatMap(({ name, arguments: [word] }) =>
    name === 'USER' && word && isName(word.text) ? word : [],
  );
  if (words.length === 0 || mayHoldFile(model, stage, '/etc/passwd')) return;
  for (const word of words) yield report(word);
}

/** A name of a user, with a group or without one; no variable. Some engines know `root` without a list. */
function isName(text: string): boolean {
  return /^(?!root(?::|$))[A-Za-z_][\w.-]*(?::[\w.-]*)?$/.test(text);
}

function report({ span, text }: Word): Report {
  const [name = text] = text.split(':');
  const newText = '10001:10001';
  return {
    span,
    message: `'${name}' is looked up in '/etc/passwd', which an image from 'scratch' does not have.`,
    fixes: () => [{ title: `Write '${newText}'`, kind: 'suggestion', edits: [{ span, newText }] }],
  };
}
