import { type HostDocument, readDocument } from '../model/hostDocument';
import type { BuildOptions } from '../model/options';
import { applyEdits, type TextEdit } from '../text/edit';
import { overlaps } from '../text/span';
import { type DiagnoseOptions, type Finding, refusedByBuilder } from './diagnose';
import { diagnoseIn } from './inDocument';

/** A fix may give another rule something to fix; so often, and no more. */
const MAX_ROUNDS = 10;

export interface FixedText {
  readonly text: string;
  /** What the builder refuses: such a document is left alone. */
  readonly refused: readonly Finding[];
}

/** How documents are read, and which findings count. */
export interface FixOptions {
  readonly build: BuildOptions;
  readonly lint: DiagnoseOptions;
  /** The rule whose findings are fixed; all of them where there is none. */
  readonly only?: string;
}

/** The text of a document after all safe fixes, made again until nothing changes. */
export function fixAll(document: HostDocument, { build, lint, only }: FixOptions): FixedText {
  const refused = refusedIn(document);
  if (refused.length > 0) return { text: document.text, refused };
  let current = document;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const edits = compatibleEdits(
      diagnoseIn(current, lint).filter(({ rule }) => only === undefined || rule.id === only),
    );
    const text = applyEdits(current.text, edits);
    if (text === current.text) break;
    const next = readDocument(document.languageId, text, build, document.path);
    // Nothing that the builder takes may become something that it refuses.
    if (refusedIn(next).length > 0) break;
    current = next;
  }
  return { text: current.text, refused };
}

/** The fix that may be made without being looked at. */
export function safeFix(finding: Finding): readonly TextEdit[] | undefined {
  return finding.fixes().find(({ kind }) => kind === 'safe')?.edits;
}

function refusedIn({ regions }: HostDocument): readonly Finding[] {
  return regions.flatMap((region) => {
    if (region.kind !== 'dockerfile') return [];
    const errors = refusedByBuilder(region.model).filter(({ severity }) => severity === 'error');
    return errors.map((error) => ({ ...error, span: region.text.sourceSpan(error.span) }));
  });
}

/** Of each finding its safe fix, whole or not at all: where two touch each other, the second waits for the next round. */
function compatibleEdits(findings: readonly Finding[]): readonly TextEdit[] {
  const taken: TextEdit[] = [];
  for (const finding of findings) {
    const edits = safeFix(finding) ?? [];
    if (edits.some((edit) => isTouched(taken, edit))) continue;
    for (const edit of edits) taken.splice(placeOf(taken, edit), 0, edit);
  }
  return taken;
}

/** `taken` is in order, and none of them overlap. */
function isTouched(taken: readonly TextEdit[], edit: TextEdit): boolean {
  const place = placeOf(taken, edit);
  return [taken[place - 1], taken[place]].some((other) => other && overlaps(other.span, edit.span));
}

function placeOf(taken: readonly TextEdit[], { span }: TextEdit): number {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (taken[middle]!.span.start < span.start) low = middle + 1;
    else high = middle;
  }
  return low;
}
