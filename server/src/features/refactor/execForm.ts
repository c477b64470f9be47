import type { Model } from '../../model/buildModel';
import { execFormEdits } from '../../rules/shell-form/fix';
import type { Instruction, Word } from '../../syntax/dockerfile/nodes';
import { offer, type Place, type Refactoring } from './refactoring';

/** `CMD node server.js` as `CMD ["node", "server.js"]`. */
export function toExecForm({ model, stage, instruction }: Place): readonly Refactoring[] {
  const word = shellWord(instruction);
  if (!word || !model.scripts.of(instruction, stage)) return [];
  const edits = execFormEdits(model, instruction, word);
  if (edits.length > 0) return offer(`Write it in exec form${consequence(instruction)}`, 'rewrite', edits);
  return withVariables(model, instruction, word);
}

/** Without a shell, nobody puts in the values. */
function withVariables(model: Model, instruction: Instruction, word: Word): readonly Refactoring[] {
  const [variable] = /\$(?:\w+|\{\w+\})/.exec(word.text.replaceAll(/'[^']*'/g, '')) ?? [];
  const edits = execFormEdits(model, instruction, word, 'kept');
  return offer(`Write it in exec form, where '${variable}' gets no value`, 'rewrite', edits);
}

function consequence({ name }: Instruction): string {
  return name === 'ENTRYPOINT' ? ', which takes the words of CMD' : '';
}

/** The command of an instruction in shell form; a heredoc has none. */
function shellWord({ name, json, arguments: words, heredocs }: Instruction): Word | undefined {
  if (json || heredocs.length > 0) return undefined;
  return name === 'HEALTHCHECK' ? words[1] : words[0];
}
