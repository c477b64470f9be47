import { finalStage, type Model } from '../../model/buildModel';
import type { Stage } from '../../model/stage';
import { parsePlatform } from '../../syntax/docker/platform';
import type { Flag } from '../../syntax/dockerfile/nodes';
import { removal } from '../redundant-platform/rule';
import type { Fix, Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'constant-platform',
    aliases: ['FromPlatformFlagConstDisallowed', 'DL3029'],
    severity: { recommended: 'off', strict: 'warning', buildkit: 'warning' },
    fix: 'suggestion',
  },
  check: function* (model) {
    for (const stage of model.stages) {
      const flag = stage.from.flags.find(({ name }) => name.text === 'platform');
      if (flag?.value && isConstant(model, stage, flag.value.text)) yield report(model, stage, flag);
    }
  },
};

/** A stage whose name has the system or the architecture in it is meant for that one. */
function isConstant({ globals }: Model, { name = '' }: Stage, written: string): boolean {
  const { text, references, unmatched, error } = globals.expand(written);
  if (error || references.length > 0 || unmatched.size > 0) return false;
  const platform = parsePlatform(text);
  return platform !== undefined && !name.includes(platform.os) && !name.includes(platform.architecture);
}

function report(model: Model, stage: Stage, flag: Flag): Report {
  const { span, text } = flag.value!;
  return {
    span,
    message: `'${text}' is the platform of this stage, whatever the build is for.`,
    fixes: () => fixesFor(model, stage, flag),
  };
}

/** A stage that others take files from may run where the build runs. */
function fixesFor(model: Model, stage: Stage, flag: Flag): readonly Fix[] {
  const remove: Fix = { title: "Remove '--platform'", kind: 'suggestion', edits: [removal(model, flag)] };
  if (stage === finalStage(model)) return [remove];
  const edits = [{ span: flag.value!.span, newText: '$BUILDPLATFORM' }];
  return [remove, { title: "Write '$BUILDPLATFORM'", kind: 'suggestion', edits }];
}
