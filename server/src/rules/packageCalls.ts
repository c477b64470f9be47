import { finalStage, type Model } from '../model/buildModel';
import type { PackageCall } from '../model/packageCalls';
import { lineage, type Stage } from '../model/stage';
import type { Fix } from './rule';

export type { PackageCall };

/** The calls of package managers in every RUN, those behind ONBUILD included. */
export function* packageCalls(model: Model): Iterable<PackageCall> {
  for (const { stage, instruction } of model.instructions.written('RUN')) {
    for (const { call } of model.packages.of(instruction, stage)) if (call) yield call;
  }
}

/** Whether one of these flags is given, under whichever of its names. */
export function isGiven({ flags }: PackageCall, ...names: readonly string[]): boolean {
  return flags.some(({ flag }) => names.some((name) => flag.names.includes(name)));
}

/** The same, or that a word which nobody knows may be one. */
export function mayBeGiven(call: PackageCall, ...names: readonly string[]): boolean {
  return call.mayHaveMoreFlags || isGiven(call, ...names);
}

/** The stages whose layers are in the image that is built: the final one, and those it builds on. */
export function shippedStages(model: Model): ReadonlySet<Stage> {
  const stage = finalStage(model);
  return new Set(stage ? lineage(stage) : []);
}

/** Puts a flag behind the word that says what to do. */
export function addFlag({ actionSpan, instruction }: PackageCall, flag: string, kind: Fix['kind']): Fix {
  const at = actionSpan.end;
  const newText = instruction.json ? `, "${flag}"` : ` ${flag}`;
  return { title: `Add '${flag}'`, kind, edits: [{ span: { start: at, end: at }, newText }] };
}
