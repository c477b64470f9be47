import type { Model } from '../../model/buildModel';
import type { Written } from '../../model/instructions';
import type { CommandWord } from '../../model/runCommands';
import type { ShellScript } from '../../model/shellScript';
import type { Report, Rule } from '../rule';
import { useEnv } from './fix';

export const rule: Rule = {
  meta: {
    id: 'export-in-run',
    aliases: [],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'suggestion',
  },
  check: function* (model) {
    for (const written of model.instructions.written('RUN')) {
      const script = model.scripts.of(written.instruction, written.stage);
      const found = script && checkScript(model, written, script);
      if (found) yield found;
    }
  },
};

/** Files that are read for the variables and functions they set. */
const SETTINGS = /(?:^|\/)(?:activate|\.bashrc|\.bash_profile|\.profile|\.zshrc|nvm\.sh|cargo\/env)$/;

/** What nothing follows sets something for nobody. */
function checkScript(model: Model, written: Written, script: ShellScript): Report | undefined {
  const { commands } = script;
  // The command of a `$(...)` comes behind the one that it is an argument of.
  const index = commands.findIndex(({ end }) => script.text.text.slice(end).trim() === '');
  const words = script.words[index];
  if (!words) return undefined;
  const what = whatIsLost(words, (word) => model.text.slice(word.span.start, word.span.end));
  if (what === undefined) return undefined;
  return {
    span: words[0]!.span,
    message: `${what} ends with this RUN: the next instruction starts a shell of its own.`,
    fixes: () => (commands.length === 1 ? useEnv(model, written, words) : []),
  };
}

function whatIsLost(
  [program, first]: readonly CommandWord[],
  written: (word: CommandWord) => string,
): string | undefined {
  if (!program || !first) return undefined;
  switch (program.value) {
    case 'export':
      return variableNamed(written(first));
    case '.':
    case 'source':
      return SETTINGS.test(first.value ?? written(first)) ? `What '${written(first)}' sets` : undefined;
    default:
      return undefined;
  }
}

function variableNamed(text: string): string | undefined {
  const [name] = /^["']?[A-Za-z_]\w*/.exec(text) ?? [];
  return name && `'${name.replace(/^["']/, '')}'`;
}
