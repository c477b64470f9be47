import type { Model } from '../../model/buildModel';
import { commandsIn, type RunCommand } from '../../model/runCommands';
import { GRAMMAR } from '../../syntax/dockerfile/grammar';
import type { Instruction, Word } from '../../syntax/dockerfile/nodes';
import { endsInQuote } from '../../syntax/shell/quoting';
import { lineStart } from '../../text/lines';
import type { Report, Rule } from '../rule';
import { endLineAbove, removeKeyword } from './fix';

export const rule: Rule = {
  meta: {
    id: 'swallowed-instruction',
    aliases: [],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'suggestion',
  },
  check: function* (model) {
    for (const stage of model.stages) {
      for (const instruction of stage.instructions) {
        const line = swallowedLine(model, instruction);
        if (line) yield reportLine(model, instruction, line);
        else if (instruction.name === 'RUN')
          yield* commandsIn(model, stage, instruction)
            .filter((command) => isKeyword(model, command))
            .slice(0, MAX_FOUND)
            .filter((command) => !isFunction(model, command))
            .map(reportCommand);
      }
    }
  },
};

/** In one instruction, nobody looks for more. */
const MAX_FOUND = 20;
const FIRST_WORD = /^[ \t]*([A-Z]+)(?=[ \t]+\S)/;

/** The keyword of a continued line that stands no further to the right than the instruction it has become a part of. */
function swallowedLine(model: Model, instruction: Instruction): Word | undefined {
  const { logical, keyword, arguments: words, trigger } = instruction;
  // HEALTHCHECK and ONBUILD begin with the keyword of another instruction.
  const own = [words[0], trigger?.keyword].map((word) => word?.span.start);
  const [, ...continued] = logical.piecesOf({ start: 0, end: logical.text.length });
  const column = keyword.span.start - lineStart(model.text, keyword.span.start);
  const found = continued
    .flatMap(({ start, end }) => keywordOf(instruction, model.text.slice(start, end), start))
    .filter(({ span }) => span.start - lineStart(model.text, span.start) <= column)
    .filter(({ span }) => !own.includes(span.start));
  return found.slice(0, MAX_FOUND).find(({ offset }) => !endsInQuote(logical.text.slice(0, offset)));
}

function keywordOf({ logical }: Instruction, line: string, lineOffset: number): readonly Word[] {
  const [before, text] = FIRST_WORD.exec(line) ?? [];
  if (before === undefined || text === undefined || !GRAMMAR[text]) return [];
  const start = lineOffset + before.length - text.length;
  const offset = logical.innerOffset(start);
  return offset === undefined ? [] : [{ text, span: { start, end: start + text.length }, offset }];
}

/** A path names a program that is there. */
function isKeyword({ text }: Model, { program, span, instruction }: RunCommand): boolean {
  if (instruction.json || program !== program.toUpperCase() || !GRAMMAR[program]) return false;
  return text.slice(span.start, span.end) === program;
}

/** Whether the script has a function of that name. */
function isFunction({ text }: Model, { program, instruction: { span } }: RunCommand): boolean {
  return text.slice(span.start, span.end).includes(`${program}()`);
}

function reportLine(model: Model, { name }: Instruction, { span, text }: Word): Report {
  return {
    span,
    message: `'${text}' starts no instruction: the line above goes on, so it is a part of '${name}'.`,
    fixes: () => endLineAbove(model, span.start),
  };
}

function reportCommand({ program, span, arguments: words }: RunCommand): Report {
  return {
    span,
    message: `'${program}' starts no instruction here: the shell looks for a command of that name.`,
    fixes: () => removeKeyword(program, span, words[0]),
  };
}
