import { parseImageReference } from '../syntax/docker/imageReference';
import type { Dockerfile, Instruction } from '../syntax/dockerfile/nodes';
import { parseDockerfile } from '../syntax/dockerfile/parse';
import { Instructions } from './instructions';
import { LazyStage } from './lazyStage';
import { type BuildOptions, DEFAULT_OPTIONS } from './options';
import { PackageCalls } from './packageCalls';
import { type ShellScript, ShellScripts } from './shellScripts';
import type { Base, Stage } from './stage';
import { lazyStyle, type Style } from './style';
import { Variables } from './variables';

/** All that is known of one version of one document. Immutable. */
export interface Model {
  readonly text: string;
  readonly syntax: Dockerfile;
  /** In the order of the file; empty where there is no FROM. */
  readonly stages: readonly Stage[];
  /** The global ARGs, as FROM sees them. */
  readonly globals: Variables;
  readonly scripts: ShellScripts;
  readonly instructions: Instructions;
  /** How the file is written; `styleOf` asks for it. */
  readonly style: () => Style;
  readonly packages: PackageCalls;
}

/** The one entry to all parsing. Takes any text, never throws, linear in its length. */
export function buildModel(text: string, options: BuildOptions = DEFAULT_OPTIONS): Model {
  const syntax = parseDockerfile(text);
  const globals = Variables.global(syntax.escape, options, options.target ?? lastStageName(syntax));
  const scripts = new ShellScripts(text, options.parseShell, syntax.escape);
  const stages = buildStages(syntax, globals, options);
  return {
    text,
    syntax,
    stages,
    globals,
    scripts,
    packages: new PackageCalls(text, scripts),
    instructions: new Instructions(stages),
    style: lazyStyle(text, syntax),
  };
}

/** The stage that a build without `--target` makes. */
export function finalStage(model: Model): Stage | undefined {
  return model.stages.at(-1);
}

/** The stage an instruction belongs to, found by its place in the file; undefined above the first FROM. */
export function stageAt(model: Model, offset: number): Stage | undefined {
  let low = 0;
  let high = model.stages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (model.stages[middle]!.from.span.start <= offset) low = middle + 1;
    else high = middle;
  }
  return model.stages[low - 1];
}

/** The instruction whose lines hold `offset`. */
export function instructionAt(model: Model, offset: number): Instruction | undefined {
  const { instructions } = model.syntax;
  let low = 0;
  let high = instructions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (instructions[middle]!.span.start <= offset) low = middle + 1;
    else high = middle;
  }
  const instruction = instructions[low - 1];
  return instruction && offset <= instruction.span.end ? instruction : undefined;
}

/** The scripts of an instruction that hold `offset`, and where in them that is; one inside another comes first. */
export function scriptsAt(
  model: Model,
  offset: number,
): readonly { readonly script: ShellScript; readonly offset: number }[] {
  const outer = instructionAt(model, offset);
  const instruction = outer?.trigger ?? outer;
  const found =
    instruction &&
    (model.scripts.of(instruction, stageAt(model, offset)) ?? model.scripts.ofExecForm(instruction));
  return (found ? [...found.nested, found] : []).flatMap((script) => {
    const inner = script.text.innerOffset(offset);
    return inner === undefined ? [] : [{ script, offset: inner }];
  });
}

function lastStageName({ instructions }: Dockerfile): string | undefined {
  const last = instructions.findLast(({ name }) => name === 'FROM');
  return last && stageName(last);
}

/** Lower case, as the builder compares it. */
function stageName({ arguments: [, as, name] }: Instruction): string | undefined {
  return as?.text.toUpperCase() === 'AS' ? name?.text.toLowerCase() : undefined;
}

function buildStages(syntax: Dockerfile, globals: Variables, options: BuildOptions): LazyStage[] {
  const { instructions } = syntax;
  const stages: LazyStage[] = [];
  const byName = new Map<string, LazyStage>();
  let at = 0;
  for (; at < instructions.length && instructions[at]!.name !== 'FROM'; at++) {
    if (instructions[at]!.name === 'ARG') globals.declare(instructions[at]!.pairs);
  }
  while (at < instructions.length) {
    const from = instructions[at]!;
    let end = at + 1;
    while (end < instructions.length && instructions[end]!.name !== 'FROM') end++;
    const base = resolveBase(from.arguments[0]?.text ?? '', byName, globals, options);
    const name = stageName(from);
    const own = instructions.slice(at + 1, end);
    const stage = new LazyStage(stages.length, name, from, base, own, globals, options);
    stages.push(stage);
    if (name !== undefined) byName.set(name, stage);
    at = end;
  }
  return stages;
}

function resolveBase(
  written: string,
  byName: ReadonlyMap<string, Stage>,
  globals: Variables,
  options: BuildOptions,
): Base {
  const { text, isKnown } = globals.expand(written);
  if (!isKnown) return { kind: 'unknown', text: written, isRefused: false };
  const stage = byName.get(text);
  if (stage) return { kind: 'stage', stage };
  if (text === 'scratch') return { kind: 'scratch' };
  const reference = parseImageReference(text);
  return reference
    ? { kind: 'image', text, reference, facts: options.findFacts(reference) }
    : { kind: 'unknown', text, isRefused: written !== '' };
}
