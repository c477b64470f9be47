import type { Executed } from '../../model/instructions';
import type { Stage } from '../../model/stage';
import type { Variables } from '../../model/variables';
import { isPlain } from '../../syntax/dockerfile/lex';
import type { Instruction, KeyValue, Word } from '../../syntax/dockerfile/nodes';
import { placed } from '../executed';
import type { Report, Rule } from '../rule';
import { isSecret } from '../secretName';

export const rule: Rule = {
  meta: {
    id: 'secret-in-variable',
    aliases: ['SecretsUsedInArgOrEnv', 'DL3064'],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'warning' },
    fix: 'none',
  },
  check: function* (model) {
    for (const stage of model.stages) {
      const executed = model.instructions
        .executedIn(stage)
        .filter(({ instruction }) => setsNames(instruction));
      const values = expandedKeys(stage, executed);
      for (const one of executed) {
        for (const pair of one.instruction.pairs) {
          if (isSecret(values?.get(pair.key) ?? pair.key.text)) yield placed(one, report(one, pair));
        }
      }
    }
  },
};

function setsNames({ name }: Instruction): boolean {
  return name === 'ARG' || name === 'ENV';
}

/** What the keys of ENV with variables or quotes stand for: empty where a variable has no value. */
function expandedKeys(stage: Stage, executed: readonly Executed[]): ReadonlyMap<Word, string> | undefined {
  const open = executed.filter(({ instruction }) => hasExpandedKey(instruction));
  if (open.length === 0) return undefined;
  const values = new Map<Word, string>();
  const read = ({ pairs }: Instruction, variables: Variables): void => {
    for (const { key } of pairs) {
      const { text, isKnown } = variables.expand(key.text);
      values.set(key, isKnown ? text : '');
    }
  };
  for (const { instruction, isTrigger } of open)
    if (isTrigger) read(instruction, stage.imageAfter(0).variables);
  stage.walk((instruction, { variables }) => {
    if (hasExpandedKey(instruction)) read(instruction, variables);
  });
  return values;
}

function hasExpandedKey({ name, pairs }: Instruction): boolean {
  return name === 'ENV' && pairs.some(({ key }) => !isPlain(key.text));
}

function report({ instruction }: Executed, { key: { text, span }, value }: KeyValue): Report {
  const isArgument = instruction.name === 'ARG';
  const place = isArgument ? 'the history' : 'the configuration';
  return {
    span,
    message: `The value of '${text}' stays readable in ${place} of the image.`,
    isPedantic: !isArgument && value !== undefined && HARMLESS.test(value.text),
  };
}

/** Nothing, a switch, a path, or the address of a page: no secret looks like that. */
const HARMLESS =
  /^(["']?)(?:true|false|(?:\.{0,2}(?:\/[a-z\d._-]+)+\/?)|https?:\/\/[\w.-]+(?::\d+)?(?:\/[a-z\d._-]+)*\/?)?\1$/;
