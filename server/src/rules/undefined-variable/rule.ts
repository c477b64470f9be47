import type { Model } from '../../model/buildModel';
import type { Stage } from '../../model/stage';
import type { StageImage } from '../../model/stageImage';
import { type LexOptions, lex } from '../../syntax/dockerfile/lex';
import type { Heredoc, Instruction } from '../../syntax/dockerfile/nodes';
import { MappedText } from '../../text/mappedText';
import { type Executed, placed, triggersOf } from '../executed';
import type { Report, Rule } from '../rule';
import { type MissingName, mayRefer, missingNames } from '../undefined-from-argument/references';
import { globalNames } from '../undefined-from-argument/rule';
import { isCommon, isUnknown, mayBringVariables } from './base';
import { fixesFor } from './fix';
import { expandedTexts } from './texts';

export const rule: Rule = {
  meta: {
    id: 'undefined-variable',
    aliases: ['UndefinedVar'],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'warning' },
    fix: 'suggestion',
  },
  check: function* (model) {
    const globals = globalNames(model);
    for (const stage of model.stages) {
      const isOpen = mayBringVariables(stage);
      const isAnything = isUnknown(stage);
      for (const use of missingUses(model, stage)) {
        const { name } = use.missing;
        // What is declared above the first FROM is the author's own, whatever it is called.
        const mayBeSet =
          isOpen && !globals.has(name) && (isAnything || use.assigns === name || isCommon(name));
        if (!mayBeSet) yield placed(use.executed, report(model, use, globals.has(name)));
      }
    }
  },
};

/** The places where a stage asks for a variable that nothing in the file sets. */
export interface MissingUse {
  readonly executed: Executed;
  readonly missing: MissingName;
  /** The variable that gets the value. */
  readonly assigns: string | undefined;
  readonly heredoc: Heredoc | undefined;
}

function missingUses(model: Model, stage: Stage): readonly MissingUse[] {
  const uses: MissingUse[] = [];
  const visit = (executed: Executed, scope: Scope): void => void uses.push(...usesIn(model, executed, scope));
  visitTriggers(stage, visit);
  if (stage.instructions.some(refers))
    stage.walk((instruction, before) => {
      if (refers(instruction)) visit({ instruction, stage, isTrigger: false }, before);
    });
  return uses;
}

type Scope = Pick<StageImage, 'variables' | 'buildArgs'>;

/** The walk of a stage is not told of its triggers, so their variables are followed here. */
function visitTriggers(stage: Stage, visit: (executed: Executed, scope: Scope) => void): void {
  const triggers = triggersOf(stage);
  if (stage.base.kind !== 'stage' || !triggers.some(refers)) return;
  const { image } = stage.base.stage;
  const variables = image.variables.copy();
  const buildArgs = new Set(image.buildArgs);
  for (const instruction of triggers) {
    visit({ instruction, stage, isTrigger: true }, { variables, buildArgs });
    if (instruction.name === 'ENV') variables.setEnvironment(instruction.pairs);
    if (instruction.name === 'ARG')
      for (const [name] of variables.declare(instruction.pairs)) buildArgs.add(name);
  }
}

function refers({ name, logical, heredocs }: Instruction): boolean {
  return (
    name !== 'ONBUILD' && (logical.text.includes('$') || heredocs.some(({ text }) => text.includes('$')))
  );
}

function usesIn(model: Model, executed: Executed, scope: Scope): readonly MissingUse[] {
  const { instruction } = executed;
  const uses = [
    ...usesInWords(instruction, scope, model.syntax.escape),
    ...usesInHeredocs(model, instruction, scope),
  ];
  return uses
    .filter(({ missing: { name } }) => !scope.buildArgs.has(name) && !FOR_ATTESTATIONS.has(name))
    .map((use) => ({ ...use, executed }));
}

/** The builder reads them itself, whether they are set or not. */
const FOR_ATTESTATIONS = new Set(['BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE']);

type Use = Pick<MissingUse, 'missing' | 'assigns' | 'heredoc'>;

function usesInWords(
  instruction: Instruction,
  { variables }: Scope,
  escape: LexOptions['escape'],
): readonly Use[] {
  const uses: Use[] = [];
  const declared = new Set<string>();
  for (const { word, assigns } of expandedTexts(instruction)) {
    const lexed = mayRefer(word.text) ? lex(word.text, (name) => variables.get(name), { escape }) : undefined;
    for (const missing of lexed ? missingNames(word, lexed, instruction.logical) : [])
      if (!declared.has(missing.name)) uses.push({ missing, assigns, heredoc: undefined });
    // ARG sets its names one after the other, ENV all at once.
    if (instruction.name === 'ARG' && assigns !== undefined) declared.add(assigns);
  }
  return uses;
}

/** In a heredoc quotes mean nothing, and the escape character is always a backslash. */
function usesInHeredocs(model: Model, { name, heredocs }: Instruction, { variables }: Scope): readonly Use[] {
  if (name !== 'COPY' && name !== 'ADD') return [];
  return heredocs.flatMap((heredoc) => {
    const { expands, text, body: span } = heredoc;
    if (!expands || !text.includes('$')) return [];
    const lexed = lex(text, (one) => variables.get(one), { escape: '\\', plainQuotes: true });
    const missing = missingNames({ text, span, offset: 0 }, lexed, MappedText.of(model.text, [span]));
    return missing.map((one) => ({ missing: one, assigns: undefined, heredoc }));
  });
}

function report(model: Model, use: MissingUse, isGlobal: boolean): Report {
  const { name, span } = use.missing;
  const why = isGlobal
    ? 'its ARG stands above the first FROM, and this stage does not declare it'
    : 'no ARG or ENV above sets it in this stage';
  return {
    span,
    message: `'$${name}' has no value here: ${why}.`,
    fixes: () => fixesFor(model, use, isGlobal),
  };
}
