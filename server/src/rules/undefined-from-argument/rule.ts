import type { Model } from '../../model/buildModel';
import { globalNames } from '../../model/globalNames';
import type { Instruction, Word } from '../../syntax/dockerfile/nodes';
import { nearest } from '../../text/nearest';
import type { Fix, Report, Rule } from '../rule';
import { type MissingName, mayRefer, missingNames } from './references';

export const rule: Rule = {
  meta: {
    id: 'undefined-from-argument',
    aliases: ['UndefinedArgInFrom'],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'warning' },
    fix: 'suggestion',
  },
  check: function* (model) {
    const names = { above: globalNames(model), below: stageNames(model) };
    for (const { from, baseWord } of model.stages) {
      const platform = from.flags.find(({ name }) => name.text === 'platform')?.value;
      for (const word of [baseWord, platform]) {
        if (word && mayRefer(word.text)) yield* checkWord(model, from, word, names);
      }
    }
  },
};

function stageNames({ stages }: Model): ReadonlySet<string> {
  const instructions = stages.flatMap((stage) => stage.instructions).filter(({ name }) => name === 'ARG');
  return new Set(instructions.flatMap(({ pairs }) => pairs.map(({ key }) => key.text)));
}

/** The names of ARGs above and below the first FROM. */
interface ArgumentNames {
  readonly above: ReadonlySet<string>;
  readonly below: ReadonlySet<string>;
}

function* checkWord(
  model: Model,
  { logical }: Instruction,
  word: Word,
  names: ArgumentNames,
): Iterable<Report> {
  for (const missing of missingNames(word, model.globals.expand(word.text), logical)) {
    if (!names.above.has(missing.name)) yield report(missing, names);
  }
}

function report(missing: MissingName, { above, below }: ArgumentNames): Report {
  const { name, span } = missing;
  const why = below.has(name) ? 'its ARG stands below' : 'no ARG declares it above';
  return {
    span,
    message: `'$${name}' has no value here: ${why} the first FROM.`,
    fixes: () => rename(missing, above),
  };
}

/** The declared name that was probably meant. */
function rename({ name, nameSpan }: MissingName, declared: ReadonlySet<string>): readonly Fix[] {
  const meant = nearest(name, [...declared, ...PLATFORM_NAMES]);
  if (meant === undefined || !nameSpan) return [];
  return [{ title: `Write '${meant}'`, kind: 'suggestion', edits: [{ span: nameSpan, newText: meant }] }];
}

/** What a build sets by itself. */
const PLATFORM_NAMES = ['BUILD', 'TARGET'].flatMap((side) =>
  ['PLATFORM', 'OS', 'ARCH', 'VARIANT'].map((part) => side + part),
);
