import { isPlain, lex } from '../../syntax/dockerfile/lex';
import { placed } from '../executed';
import type { Rule } from '../rule';

/** Parts of a name between underscores. */
const SECRET = /(?:^|_)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;
const HARMLESS = /(?:^|_)(?:public|file|version)(?:_|$)/i;

export const rule: Rule = {
  meta: {
    id: 'secret-in-variable',
    aliases: ['SecretsUsedInArgOrEnv', 'DL3064'],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'warning' },
    fix: 'none',
  },
  check: function* (model) {
    for (const one of model.stages.flatMap((stage) => model.instructions.executedIn(stage))) {
      const { name, pairs } = one.instruction;
      if (name !== 'ARG' && name !== 'ENV') continue;
      for (const { key } of pairs) {
        // Of ENV, the builder takes quotes away.
        if (!isSecret(name === 'ARG' ? key.text : withoutQuotes(key.text, model.syntax.escape))) continue;
        const place = name === 'ARG' ? 'the history' : 'the configuration';
        const message = `The value of '${key.text}' stays readable in ${place} of the image.`;
        yield placed(one, { span: key.span, message });
      }
    }
  },
};

function isSecret(name: string): boolean {
  return SECRET.test(name) && !HARMLESS.test(name);
}

/** A name made of a variable is not judged. */
function withoutQuotes(name: string, escape: '\\' | '`'): string {
  if (isPlain(name)) return name;
  const { text, references } = lex(name, () => undefined, { escape });
  return references.length > 0 ? '' : text;
}
