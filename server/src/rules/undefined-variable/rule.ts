import type { Model } from '../../model/buildModel';
import { expandedTexts } from '../../model/expandedTexts';
import { globalNames } from '../../model/globalNames';
import type { Executed } from '../../model/instructions';
import type { Stage } from '../../model/stage';
import type { StageImage } from '../../model/stageImage';
import type { Variables } from '../../model/variables';
import { type LexOptions, lex } from '../../syntax/dockerfile/lex';
import type { Heredoc, Instruction } from '../../syntax/dockerfile/nodes';
import { MappedText } from '../../text/mappedText';
import { placed } from '../executed';
import type { Report, Rule } from '../rule';
import { type MissingName, mayRefer, missingNames } from '../undefined-from-argument/references';
import { maySet } from './base';
import { fixesFor } from './fix';

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
      for (const use of missingUses(model, stage)) {
        const { name } = use.missing;
        // What is declared above the first FROM is the author's own, whatever it is called.
        const mayBeSet = !globals.has(name) && maySet(stage, name, use.assigns);
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
  /** The heredoc around it, where quotes around the delimiter would change nothing but the variables. */
  readonly quotable: Heredoc | undefined;
  /** Names that are set above, those of the base image included. */
  readonly known: () => readonly string[];
}

/** More names are not looked through for the one that was meant. */
const MAX_KNOWN = 100;

function missingUses(model: Model, stage: Stage): readonly MissingUse[] {
  const executed = model.instructions.executedIn(stage);
  const triggers = executed.filter(({ isTrigger }) => isTrigger);
  return [
    ...usesAmong(model, triggers, () => below(stage)),
    ...usesAmong(model, executed.slice(triggers.length), () => stage.imageAfter(0)),
  ];
}

/** What the triggers of a stage start from. */
function below(stage: Stage): StageImage {
  const image = stage.base.kind === 'stage' ? stage.base.stage.image : stage.imageAfter(0);
  return { ...image, variables: image.variables.copy() };
}

type Scope = Pick<StageImage, 'variables' | 'buildArgs'>;

/** Follows the variables, and nothing else of the image. `start` makes an image that nobody else has. */
function usesAmong(model: Model, executed: readonly Executed[], start: () => StageImage): MissingUse[] {
  if (!executed.some(({ instruction }) => refers(instruction))) return [];
  const { variables, environment, ...image } = start();
  const buildArgs = new Set(image.buildArgs);
  const names = [...environment.keys(), ...buildArgs];
  const uses: MissingUse[] = [];
  for (const one of executed) {
    const count = names.length;
    const known = () => names.slice(Math.max(0, count - MAX_KNOWN), count);
    for (const use of usesIn(model, one, { variables, buildArgs }))
      uses.push({ ...use, executed: one, known });
    for (const name of setNames(one.instruction, variables, buildArgs)) names.push(name);
  }
  return uses;
}

/** Sets what the instruction sets, and returns the names. */
function setNames(
  { name, pairs }: Instruction,
  variables: Variables,
  buildArgs: Set<string>,
): readonly string[] {
  if (name === 'ENV') return variables.setEnvironment(pairs).map(([one]) => one);
  if (name !== 'ARG') return [];
  const declared = variables.declare(pairs).map(([one]) => one);
  for (const one of declared) buildArgs.add(one);
  return declared;
}

function refers({ name, logical, heredocs }: Instruction): boolean {
  return (
    name !== 'ONBUILD' && (logical.text.includes('$') || heredocs.some(({ text }) => text.includes('$')))
  );
}

function usesIn(model: Model, { instruction }: Executed, scope: Scope): readonly Use[] {
  if (!refers(instruction)) return [];
  const uses = [
    ...usesInWords(instruction, scope, model.syntax.escape),
    ...usesInHeredocs(model, instruction, scope),
  ];
  return uses.filter(({ missing: { name } }) => !scope.buildArgs.has(name) && !FOR_ATTESTATIONS.has(name));
}

/** The builder reads them itself, whether they are set or not. */
const FOR_ATTESTATIONS = new Set(['BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE']);

type Use = Pick<MissingUse, 'missing' | 'assigns' | 'quotable'>;

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
      if (!declared.has(missing.name)) uses.push({ missing, assigns, quotable: undefined });
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
    const quotable = isQuotable(heredoc) ? heredoc : undefined;
    if (!expands || !text.includes('$')) return [];
    const lexed = lex(text, (one) => variables.get(one), { escape: '\\', plainQuotes: true });
    const missing = missingNames({ text, span, offset: 0 }, lexed, MappedText.of(model.text, [span]));
    return missing.map((one) => ({ missing: one, assigns: undefined, quotable }));
  });
}

/** A file for a shell is copied as it is when its delimiter has quotes; a backslash would mean another thing then. */
function isQuotable({ marker, name, text }: Heredoc): boolean {
  return !text.includes('\\') && marker.text.endsWith(name);
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
