import type { OwnNotes } from '../knowledge/ownNotes';
import { scriptAt } from '../model/buildModel';
import type { HostDocument, Region } from '../model/hostDocument';
import type { Fix } from '../rules/rule';
import type { MappedText } from '../text/mappedText';
import type { Span } from '../text/span';
import { type Completion, completeCommand } from './command/complete';
import { hoverCommand } from './command/hover';
import { commandErrors } from './command/problems';
import { type Refactoring, refactorCommand } from './command/refactor';
import { type DiagnoseOptions, diagnose, type Finding, mapFinding, noFixes } from './diagnose';
import { type Hover, hover } from './hover';
import { type InlayHint, inlayHints } from './inlayHints';

/** The features, on a document of any language: offsets go into its regions and come back here, and nowhere else. */

/** What to say about the token at a UTF-16 offset, or undefined where there is nothing to say. */
export function hoverIn({ regions }: HostDocument, offset: number, ownNotes?: OwnNotes): Hover | undefined {
  for (const region of regions) {
    const inner = region.text.innerOffset(offset);
    const found = inner === undefined ? undefined : hoverRegion(region, inner, ownNotes);
    if (found) return { ...found, span: region.text.sourceSpan(found.span) };
  }
  return undefined;
}

function hoverRegion(region: Region, offset: number, ownNotes?: OwnNotes): Hover | undefined {
  if (region.kind === 'dockerfile') return hover(region.model, offset, ownNotes);
  return hoverCommand(region.invocations, offset, ownNotes);
}

/** What may stand at a UTF-16 offset. */
export function completeIn({ regions }: HostDocument, offset: number): readonly Completion[] {
  for (const region of regions) {
    const inner = region.text.innerOffset(offset);
    if (inner === undefined) continue;
    if (region.kind === 'script')
      return outOf(region.text, completeCommand(region.invocations, region.text.text, inner));
    const at = scriptAt(region.model, inner);
    const found = at ? completeCommand(at.script.invocations, at.script.text.text, at.offset) : [];
    return at ? outOf(region.text, outOf(at.script.text, found)) : [];
  }
  return [];
}

/** Languages in which a command may go on in the next line. */
const WITH_LINES = new Set(['dockerfile', 'shellscript', 'markdown', 'makefile']);

/** Other ways to write the docker command at a UTF-16 offset. */
export function refactorIn(
  { languageId, text, regions }: HostDocument,
  offset: number,
): readonly Refactoring[] {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  const indent = WITH_LINES.has(languageId) ? /^[ \t]*/.exec(text.slice(line, offset))![0] : undefined;
  for (const region of regions) {
    const inner = region.text.innerOffset(offset);
    if (inner === undefined) continue;
    if (region.kind === 'script')
      return placed(region.text, refactorCommand(region.invocations, region.text.text, inner, indent));
    const at = scriptAt(region.model, inner);
    if (!at) return [];
    const { script } = at;
    const found = refactorCommand(script.invocations, script.text.text, at.offset, indent);
    return placed(region.text, placed(script.text, found));
  }
  return [];
}

/** Only what can be edited as a whole. */
function placed(text: MappedText, found: readonly Refactoring[]): readonly Refactoring[] {
  return found.flatMap(({ title, edits }) => {
    const moved = edits.flatMap(({ span, newText }) => {
      const verbatim = text.verbatimSpan(span);
      return verbatim ? [{ span: verbatim, newText }] : [];
    });
    return moved.length === edits.length ? [{ title, edits: moved }] : [];
  });
}

/** What is not of one piece with the text around it cannot be replaced there. */
function outOf(text: MappedText, items: readonly Completion[]): readonly Completion[] {
  return items.flatMap((item) => {
    const span = text.verbatimSpan(item.span);
    return span ? [{ ...item, span }] : [];
  });
}

/** All findings, in the order of the document. Code in Markdown is often bad on purpose: it is not checked. */
export function diagnoseIn(
  { languageId, text, regions }: HostDocument,
  options: DiagnoseOptions,
): readonly Finding[] {
  if (languageId === 'markdown') return [];
  return regions.flatMap((region) => {
    const isGuest = region.text.text !== text;
    return diagnoseRegion(region, options).map((finding) => {
      const mapped = mapFinding(finding, region.text);
      return isGuest ? withoutNewLines(mapped) : mapped;
    });
  });
}

/** A new line would need the indent, and whatever else the document around it asks for. */
function withoutNewLines(finding: Finding): Finding {
  const fits = ({ edits }: Fix): boolean => edits.every(({ newText }) => !newText.includes('\n'));
  return {
    ...finding,
    fixes: () => finding.fixes().filter(fits),
    silencers: () => finding.silencers().filter(fits),
  };
}

function diagnoseRegion(region: Region, options: DiagnoseOptions): readonly Finding[] {
  if (region.kind === 'dockerfile') return diagnose(region.model, options);
  if (options.preset === 'off') return [];
  return region.invocations
    .flatMap(commandErrors)
    .map(({ meta, report: { fixes = noFixes, ...report } }) => ({
      ...report,
      rule: meta,
      severity: 'error',
      page: undefined,
      fixes,
      silencers: noFixes,
    }));
}

/** Hints of the Dockerfiles in a span. */
export function inlayHintsIn({ regions }: HostDocument, span: Span): readonly InlayHint[] {
  return regions.flatMap((region) => {
    if (region.kind !== 'dockerfile') return [];
    const hints = inlayHints(region.model, region.text.innerSpan(span));
    return hints.map((hint) => ({ ...hint, offset: region.text.sourceOffset(hint.offset) }));
  });
}
