import type { HostDocument } from '../model/hostDocument';
import type { Fix } from '../rules/rule';
import { editsBetween } from '../text/lineDiff';
import { overlaps, type Span } from '../text/span';
import type { Finding } from './diagnose';
import { type FixOptions, fixAll, safeFix } from './fixAll';
import { diagnoseIn } from './inDocument';

export interface QuickFix extends Fix {
  readonly finding: Finding;
  /** Whether an editor may take it without asking. */
  readonly isPreferred: boolean;
}

/** Longer texts are read too slowly to fix a whole file whenever the cursor moves. UTF-16 units. */
const MAX_LENGTH = 200_000;

/** The fixes of all findings that touch a span, and comments that silence them. Computed from the document alone, nothing is remembered. */
export function quickFixes(document: HostDocument, span: Span, options: FixOptions): readonly QuickFix[] {
  const all = diagnoseIn(document, options.lint);
  const here = all.filter((finding) => overlaps(finding.span, span));
  const own = here.flatMap((finding) =>
    finding.fixes().map((fix) => ({ ...fix, finding, isPreferred: fix.kind === 'safe' })),
  );
  return [...own, ...fixesOfRules(document, here, all, options), ...silencersOf(here)];
}

/** Two findings of a rule in one instruction are silenced by the same comment. */
function silencersOf(here: readonly Finding[]): readonly QuickFix[] {
  const byEdit = new Map<string, QuickFix>();
  for (const finding of here) {
    for (const fix of finding.silencers()) {
      const key = JSON.stringify([fix.title, fix.edits]);
      if (!byEdit.has(key)) byEdit.set(key, { ...fix, finding, isPreferred: false });
    }
  }
  return [...byEdit.values()];
}

/** For each rule that is broken here, and elsewhere too: its safe fixes in the whole file. */
function fixesOfRules(
  document: HostDocument,
  here: readonly Finding[],
  all: readonly Finding[],
  options: FixOptions,
): readonly QuickFix[] {
  if (document.text.length > MAX_LENGTH) return [];
  const ofRules = new Map(here.filter(safeFix).map((finding) => [finding.rule.id, finding]));
  return [...ofRules.values()].flatMap((finding) => {
    const { rule } = finding;
    if (all.filter((other) => other.rule === rule && safeFix(other)).length < 2) return [];
    const edits = editsBetween(document.text, fixAll(document, { ...options, only: rule.id }).text);
    if (edits.length === 0) return [];
    return [{ title: `Fix all: ${rule.id}`, kind: 'safe', edits, finding, isPreferred: false }];
  });
}
