import type { Model } from '../../model/buildModel';
import { GRAMMAR } from '../../syntax/dockerfile/grammar';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import type { Fix, Report, Rule } from '../rule';

type Casing = 'lower' | 'upper';

export const rule: Rule = {
  meta: {
    id: 'instruction-casing',
    aliases: ['ConsistentInstructionCasing'],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'warning' },
    fix: 'safe',
  },
  check: function* (model) {
    // ARG above the first FROM belongs to no stage, and the builder looks at stages.
    const all = model.stages.flatMap(({ from, instructions: own }) => [from, ...own]);
    const instructions = all.filter(({ name }) => name in GRAMMAR);
    const lower = instructions.filter((one) => isIn(one, 'lower')).length;
    const upper = instructions.filter((one) => isIn(one, 'upper')).length;
    const casing = lower > upper ? 'lower' : 'upper';
    const isMajority = Math.max(lower, upper) * 2 > instructions.length;
    for (const instruction of instructions)
      if (!isIn(instruction, casing)) yield report(model, instruction, casing, isMajority);
  },
};

function isIn({ keyword: { text }, name }: Instruction, casing: Casing): boolean {
  return text === (casing === 'upper' ? name : inCasing(text, casing));
}

function inCasing(word: string, casing: Casing): string {
  return casing === 'lower' ? word.toLowerCase() : word.toUpperCase();
}

function report(model: Model, instruction: Instruction, casing: Casing, prevails: boolean): Report {
  const { text, span } = instruction.keyword;
  const how = casing === 'lower' ? 'in lower case' : 'in capitals';
  return {
    span,
    message: prevails
      ? `Most keywords of this file are ${how}, and '${text}' is not.`
      : `'${text}' is not ${how}, and neither case prevails in this file.`,
    fixes: () => [fix(model, instruction, casing)],
  };
}

/** The AS of a FROM goes with it. Where a line ends inside a word, it goes on doing so. */
function fix({ text: source }: Model, instruction: Instruction, casing: Casing): Fix {
  const { keyword, name, arguments: words, logical } = instruction;
  const as = name === 'FROM' && /^as$/i.test(words[1]?.text ?? '') ? [words[1]!] : [];
  const pieces = [keyword, ...as].flatMap(({ offset, text }) =>
    logical.piecesOf({ start: offset, end: offset + text.length }),
  );
  const edits = pieces.map((span) => ({
    span,
    newText: inCasing(source.slice(span.start, span.end), casing),
  }));
  return { title: `Write '${inCasing(keyword.text, casing)}'`, kind: 'safe', edits };
}
