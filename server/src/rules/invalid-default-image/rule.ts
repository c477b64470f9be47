import type { Model } from '../../model/buildModel';
import type { Stage } from '../../model/stage';
import { parseImageReference } from '../../syntax/docker/imageReference';
import { lex } from '../../syntax/dockerfile/lex';
import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'invalid-default-image',
    aliases: ['InvalidDefaultArgInFrom'],
    severity: { recommended: 'off', strict: 'warning', buildkit: 'warning' },
    fix: 'none',
  },
  check: function* (model) {
    if (hasBrokenDefault(model)) return;
    for (const stage of model.stages) {
      const text = stage.baseWord?.text ?? '';
      const { text: image, error } = model.globals.expand(text);
      // BuildKit gives up at the first one it cannot read.
      if (error) return;
      if (text.includes('$') && !parseImageReference(image)) yield report(stage, image);
    }
  },
};

/** Whether the default of a global ARG asks for a value with `:?`, or cannot be read at all. */
function hasBrokenDefault({ syntax, globals }: Model): boolean {
  const from = syntax.instructions.findIndex(({ name }) => name === 'FROM');
  const values = syntax.instructions.slice(0, Math.max(from, 0)).flatMap(({ pairs }) => pairs);
  return values.some(
    ({ value }) => value && lex(value.text, (name) => globals.get(name), { escape: syntax.escape }).error,
  );
}

function report({ baseWord, from }: Stage, image: string): Report {
  const { span, text } = baseWord ?? from.keyword;
  const what = image === '' ? 'is empty' : `is '${image}', which names no image`;
  return { span, message: `Without build arguments, '${text}' ${what}.` };
}
