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
    const instructions = model.stages.flatMap(({ from, instructions: own }) => [from, ...own]);
    const casing = majority(instructions);
    for (const instruction of instructions)
      if (instruction.keyword.text !== inCasing(instruction.keyword.text, casing))
        yield report(instruction, casing);
  },
};

/** Mixed words do not count, and a tie is for capitals. */
function majority(instructions: readonly Instruction[]): Casing {
  const count = (casing: Casing) =>
    instructions.filter(({ keyword: { text } }) => text === inCasing(text, casing)).length;
  return count('lower') > count('upper') ? 'lower' : 'upper';
}

function inCasing(word: string, casing: Casing): string {
  return casing === 'lower' ? word.toLowerCase() : word.toUpperCase();
}

function report(instruction: Instruction, casing: Casing): Report {
  const { text, span } = instruction.keyword;
  const others = casing === 'lower' ? 'in lower case' : 'in capitals';
  return {
    span,
    message: `The keywords of this file are ${others}, and '${text}' is not.`,
    fixes: () => [fix(instruction, casing)],
  };
}

/** The AS of a FROM goes with it. */
function fix({ keyword, name, arguments: words }: Instruction, casing: Casing): Fix {
  const as = name === 'FROM' && /^as$/i.test(words[1]?.text ?? '') ? [words[1]!] : [];
  const edits = [keyword, ...as].map(({ span, text }) => ({ span, newText: inCasing(text, casing) }));
  return { title: `Write '${edits[0]!.newText}'`, kind: 'safe', edits };
}
