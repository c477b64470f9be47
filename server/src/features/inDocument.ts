import { UNKNOWN } from '../hosts/region';
import type { OwnNotes } from '../knowledge/ownNotes';
import type { Model } from '../model/buildModel';
import { allRegions, type HostDocument, type Region } from '../model/hostDocument';
import type { Span } from '../text/span';
import { hoverCommand } from './command/hover';
import { commandErrors } from './command/problems';
import { type DiagnoseOptions, diagnose, type Finding, mapFinding } from './diagnose';
import { type Hover, hover } from './hover';
import { type InlayHint, inlayHints } from './inlayHints';

/** The features, on a document of any language: offsets go into its regions and come back here, and nowhere else. */

/** What to say about the token at a UTF-16 offset, or undefined where there is nothing to say. */
export function hoverIn(document: HostDocument, offset: number, ownNotes?: OwnNotes): Hover | undefined {
  for (const region of regionsAt(document, offset)) {
    const inner = region.text.innerOffset(offset);
    const found = inner === undefined ? undefined : hoverRegion(region, inner, ownNotes);
    if (found) return { ...found, span: region.text.sourceSpan(found.span) };
  }
  return undefined;
}

/** Those inside others come first. A script is only read where the cursor is. */
function* regionsAt({ regions }: HostDocument, offset: number): Iterable<Region> {
  for (const region of regions) {
    if (region.text.innerOffset(offset) === undefined) continue;
    yield* region.inner;
    yield region;
  }
}

function hoverRegion(region: Region, offset: number, ownNotes?: OwnNotes): Hover | undefined {
  if (region.kind === 'dockerfile') return hover(region.model, offset, ownNotes);
  return hoverCommand(region.invocations, offset, ownNotes);
}

/** All findings, in the order of the document. Code in Markdown is often bad on purpose: it is not checked. */
export function diagnoseIn(document: HostDocument, options: DiagnoseOptions): readonly Finding[] {
  if (document.languageId === 'markdown') return [];
  const findings = allRegions(document).flatMap((region) =>
    diagnoseRegion(region, options).map((finding) => mapFinding(finding, region.text)),
  );
  return findings.sort((a, b) => a.span.start - b.span.start);
}

function diagnoseRegion(region: Region, options: DiagnoseOptions): readonly Finding[] {
  if (region.kind === 'dockerfile')
    return diagnose(region.model, options).filter((finding) => isWritten(region.model, finding));
  if (options.preset === 'off') return [];
  return region.invocations
    .flatMap(commandErrors)
    .map(({ meta, report: { fixes = () => [], ...report } }) => ({
      ...report,
      rule: meta,
      severity: 'error',
      page: undefined,
      fixes,
    }));
}

/** What the host puts in may be anything: nothing is said about it. */
function isWritten({ text, globals }: Model, { span }: Finding): boolean {
  const hidden = globals.isOutside(UNKNOWN.slice(1)) ? UNKNOWN : undefined;
  return hidden === undefined || !text.slice(span.start, span.end).includes(hidden);
}

/** Hints of the Dockerfiles in a span. */
export function inlayHintsIn(document: HostDocument, span: Span): readonly InlayHint[] {
  return allRegions(document).flatMap((region) => {
    if (region.kind !== 'dockerfile') return [];
    const hints = inlayHints(region.model, region.text.innerSpan(span));
    return hints.map((hint) => ({ ...hint, offset: region.text.sourceOffset(hint.offset) }));
  });
}
