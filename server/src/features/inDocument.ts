import { isProse } from '../hosts/languageOf';
import { UNKNOWN } from '../hosts/region';
import type { OwnNotes } from '../knowledge/ownNotes';
import { type Model, scriptsAt } from '../model/buildModel';
import { allRegions, type HostDocument, type Region, type ScriptRegion } from '../model/hostDocument';
import type { Invocation } from '../model/invocations';
import { unattendedAs } from '../model/unattended';
import type { Workspace } from '../model/workspace';
import { WorkspaceBuilds } from '../model/workspaceBuilds';
import type { Fix } from '../rules/rule';
import type { TextEdit } from '../text/edit';
import { lineStart } from '../text/lines';
import type { MappedText } from '../text/mappedText';
import { type Span, touches } from '../text/span';
import { definitionInCompose, hoverCompose } from './across/compose';
import { definitionOfWord } from './across/definition';
import { type Completion, completeCommand } from './command/complete';
import { hoverCommand } from './command/hover';
import { refactorCommand } from './command/refactor';
import { type Definition, definitionInDockerfile } from './definition';
import {
  type DiagnoseOptions,
  diagnose,
  diagnoseCommands,
  diagnoseIgnoreFile,
  type Finding,
  ignoreFindings,
  mapEdits,
  mapFinding,
  type ScriptCommands,
  scriptsOf,
} from './diagnose';
import { HostIgnores } from './hostIgnores';
import { type Hover, hover } from './hover';
import { completeIgnorePattern } from './ignoreFile/complete';
import { hoverIgnorePattern } from './ignoreFile/hover';
import { type InlayHint, inlayHints } from './inlayHints';
import { refactorInstruction } from './refactor/refactor';
import type { Refactoring } from './refactor/refactoring';
import { hoverRule } from './ruleHover';
import { unusedIgnoresOfHost } from './unusedIgnores';

/** The features, on a document of any language: offsets go into its regions and come back here, and nowhere else. */

/** What to say about the token at a UTF-16 offset, or undefined where there is nothing to say. */
export function hoverIn(
  document: HostDocument,
  offset: number,
  ownNotes?: OwnNotes,
  workspace?: Workspace,
): Hover | undefined {
  const rule = hoverRule(document.text, offset);
  if (rule) return rule;
  if (document.ignoreFile) return hoverIgnorePattern(document.ignoreFile, offset, ownNotes);
  const builds = workspace && new WorkspaceBuilds(document, workspace);
  for (const region of regionsAt(document, offset)) {
    const inner = region.text.innerOffset(offset);
    const found = inner === undefined ? undefined : hoverRegion(region, inner, ownNotes, builds);
    if (found) return inWords(document, { ...found, span: region.text.sourceSpan(found.span) });
  }
  return workspace && hoverCompose(document, offset, workspace);
}

/** What stands for something that only the host knows is not what anybody has written. */
function inWords({ text }: HostDocument, found: Hover): Hover {
  const markdown = found.markdown.replaceAll(new RegExp(STAND_IN, 'g'), '…');
  return markdown === found.markdown || STAND_IN.test(text) ? found : { ...found, markdown };
}

const STAND_IN = /\$_(?!\w)/;

/** Those inside others come first. A script is only read where the cursor is. */
function* regionsAt({ regions }: HostDocument, offset: number): Iterable<Region> {
  for (const region of regions) {
    if (region.text.innerOffset(offset) === undefined) continue;
    yield* region.inner;
    yield region;
  }
}

function hoverRegion(
  region: Region,
  offset: number,
  ownNotes?: OwnNotes,
  builds?: WorkspaceBuilds,
): Hover | undefined {
  if (region.kind === 'dockerfile') return hover(region.model, offset, ownNotes);
  return hoverCommand(region.invocations, offset, ownNotes, builds);
}

/** A script that holds an offset of the document. */
interface ScriptPlace {
  readonly invocations: readonly Invocation[];
  readonly script: string;
  readonly offset: number;
  readonly isArray: boolean;
  /** The language around it, where that is not the document's. */
  readonly host: string | undefined;
  /** Where a span of the script may be edited in the document; undefined where it is not of one piece with it. */
  readonly editable: (span: Span) => Span | undefined;
}

/** The innermost comes first. */
function* scriptPlacesAt(document: HostDocument, offset: number): Iterable<ScriptPlace> {
  for (const region of regionsAt(document, offset)) {
    const inner = region.text.innerOffset(offset);
    if (inner === undefined) continue;
    const editable = (span: Span): Span | undefined => region.text.verbatimSpan(span);
    if (region.kind === 'dockerfile') yield* placesInDockerfile(region.model, inner, editable);
    else {
      const { invocations, text, isArray, host } = region;
      yield { invocations, script: text.text, offset: inner, isArray, host, editable };
    }
  }
}

function placesInDockerfile(
  model: Model,
  offset: number,
  editable: ScriptPlace['editable'],
): readonly ScriptPlace[] {
  return scriptsAt(model, offset).map(({ script: { invocations, text, isArray }, offset: inner }) => ({
    invocations,
    script: text.text,
    offset: inner,
    isArray,
    host: undefined,
    editable: (span) => {
      const outer = text.verbatimSpan(span);
      return outer && editable(outer);
    },
  }));
}

/** What may stand at a UTF-16 offset. */
export function completeIn(
  document: HostDocument,
  offset: number,
  workspace?: Workspace,
): readonly Completion[] {
  if (document.ignoreFile) return completeIgnorePattern(document.ignoreFile, offset);
  const builds = workspace && new WorkspaceBuilds(document, workspace);
  const around = (isArray: boolean) => ({
    // Asked for only where names are wanted: it reads all scripts of the document.
    get commands() {
      return commandsOf(document);
    },
    builds,
    isArray,
  });
  for (const { invocations, script, offset: inner, isArray, editable } of scriptPlacesAt(document, offset)) {
    const found = completeCommand(invocations, script, inner, around(isArray));
    // What is not of one piece with the text around the cursor cannot be replaced there.
    if (found.length > 0)
      return found.flatMap((item) => {
        const span = editable(item.span);
        return span && span.start <= offset && offset <= span.end ? [{ ...item, span }] : [];
      });
  }
  return [];
}

/** All docker commands of a document, also those in the RUNs of its Dockerfiles. */
function commandsOf(document: HostDocument): readonly Invocation[] {
  return allRegions(document).flatMap((region) =>
    region.kind === 'script'
      ? region.invocations
      : scriptsOf(region.model).flatMap(({ invocations }) => invocations),
  );
}

/** Where a stage, a variable, a file or a port is defined that the word at a UTF-16 offset names. */
export function definitionIn(
  document: HostDocument,
  offset: number,
  workspace?: Workspace,
): Definition | undefined {
  const builds = workspace && new WorkspaceBuilds(document, workspace);
  for (const region of regionsAt(document, offset)) {
    const inner = region.text.innerOffset(offset);
    if (inner === undefined) continue;
    if (region.kind === 'dockerfile') {
      const found = definitionInDockerfile(region.model, inner);
      if (found) return { span: region.text.sourceSpan(found.span) };
    } else if (builds) {
      const found = definitionOfWord(region.invocations, inner, builds);
      if (found) return found;
    }
  }
  return workspace && definitionInCompose(document, offset, workspace);
}

/** Languages in which a command may go on in the next line. */
const WITH_LINES = new Set(['dockerfile', 'shellscript', 'markdown', 'plaintext', 'makefile']);

/** Other ways to write the docker command, and the instruction, at a UTF-16 offset. */
export function refactorIn(document: HostDocument, offset: number): readonly Refactoring[] {
  return [...refactorCommandIn(document, offset), ...refactorInstructionIn(document, offset)];
}

/** Of the innermost Dockerfile. */
function refactorInstructionIn(document: HostDocument, offset: number): readonly Refactoring[] {
  for (const region of regionsAt(document, offset)) {
    const inner = region.text.innerOffset(offset);
    if (region.kind !== 'dockerfile' || inner === undefined) continue;
    const found = refactorInstruction(region.model, inner).flatMap((one) => mapEdits(one, region) ?? []);
    // The end of a heredoc inside another one might end that.
    const fitting = isInHost(region.model) && document.text.includes('<<') ? found.filter(isInLine) : found;
    return fitEdits(document, region, fitting);
  }
  return [];
}

function isInLine({ edits }: Refactoring): boolean {
  return !edits.some(({ newText }) => newText.includes('<<'));
}

function refactorCommandIn(document: HostDocument, offset: number): readonly Refactoring[] {
  const { languageId, text } = document;
  const lead = /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))![0];
  for (const place of scriptPlacesAt(document, offset)) {
    const { invocations, script, offset: inner } = place;
    if (!invocations.some((invocation) => touches(invocation, inner))) continue;
    const indent = WITH_LINES.has(place.host ?? languageId) ? lead : undefined;
    const found = refactorCommand(invocations, script, inner, indent);
    return found.flatMap((refactoring) => {
      const edits = mayBeWritten(place.host ?? languageId, refactoring.edits)
        ? placed(refactoring.edits, place)
        : undefined;
      return edits ? [{ ...refactoring, edits }] : [];
    });
  }
  return [];
}

/** Only what can be edited as a whole. */
function placed(
  edits: readonly TextEdit[],
  { editable, isArray }: ScriptPlace,
): readonly TextEdit[] | undefined {
  if (isArray && edits.some(({ newText }) => /\s/.test(newText))) return undefined;
  const moved = edits.flatMap(({ span, newText }) => {
    const verbatim = editable(span);
    return verbatim ? [{ span: verbatim, newText }] : [];
  });
  return moved.length === edits.length ? moved : undefined;
}

/** All findings, in the order of the document. */
export function diagnoseIn(document: HostDocument, options: DiagnoseOptions): readonly Finding[] {
  const { languageId, text, ignoreFile } = document;
  if (ignoreFile) return diagnoseIgnoreFile(ignoreFile, options);
  const unattended = unattendedAs(document);
  const builds = options.workspace && new WorkspaceBuilds(document, options.workspace);
  const ignores = new HostIgnores(document);
  const ran = new Set<string>();
  const findings = regionsToCheck(document, options).flatMap((region) => {
    // What a script hands on to another machine may get a terminal there.
    const around = {
      languageId,
      builds,
      unattended: document.regions.includes(region) ? unattended : undefined,
    };
    return diagnoseRegion(region, around, options, ran).flatMap((found) => {
      const finding = fitIn(document, region, mapFinding(found, region));
      return region.kind === 'script' ? (ignores.apply(finding, found, region) ?? []) : finding;
    });
  });
  const wanted = isProse(languageId) ? findings.filter((finding) => isMeantToRun(text, finding)) : findings;
  const unused = document.canReadScripts ? unusedIgnoresOfHost(ignores, text, ran) : [];
  return [...wanted, ...ignoreFindings(unused, options)].sort((a, b) => a.span.start - b.span.start);
}

/** In Markdown, a name in capitals such as `YOUR_REGISTRY/app` is one that the reader replaces. */
function isMeantToRun(text: string, { severity, rule, span }: Finding): boolean {
  const isForReader =
    rule.id === 'docker-bad-value' &&
    text
      .slice(span.start, span.end)
      .split(/[/:@.=,]/)
      .some((part) => /^[A-Z][A-Z\d_-]+$/.test(part));
  return severity === 'error' && !isForReader;
}

/** In Markdown, only what is marked as meant to be run is checked. */
function regionsToCheck(document: HostDocument, { runnableFences = [] }: DiagnoseOptions): readonly Region[] {
  const isCertain = (region: Region): boolean => region.kind === 'dockerfile' || !region.isGuess;
  if (!isProse(document.languageId)) return allRegions(document).filter(isCertain);
  const isMarked = ({ info = '' }: Region): boolean =>
    info.split(/[\s{},]+/).some((word) => runnableFences.includes(word));
  return allRegions({ ...document, regions: document.regions.filter(isMarked) }).filter(isCertain);
}

/** What is written into a Dockerfile inside another text must look like the lines around it. */
function fitIn(document: HostDocument, region: Region, finding: Finding): Finding {
  return {
    ...finding,
    fixes: () => fitEdits(document, region, finding.fixes()),
    silencers: () => fitEdits(document, region, finding.silencers()),
  };
}

function fitEdits<T extends Pick<Fix, 'edits'>>(
  { languageId, text }: HostDocument,
  region: Region,
  changes: readonly T[],
): readonly T[] {
  if (region.kind === 'script') return changes.filter(({ edits }) => mayBeWritten(languageId, edits));
  if (!isInHost(region.model)) return changes;
  return (
    changes
      // The host may put something else in place of a variable.
      .filter(({ edits }) => !edits.some(({ newText }) => /[$`]/.test(newText)))
      .map((change) => ({
        ...change,
        edits: change.edits.map((edit) => indented(text, region.text, edit)),
      }))
  );
}

/** What would end the string that a script stands in, or mean something else to the host. */
const SIGNS: Readonly<Record<string, RegExp | undefined>> = {
  crontab: /%/,
  groovy: /["'\\$]/,
  jenkinsfile: /["'\\$]/,
  json: /["\\]/,
  jsonc: /["\\]/,
  just: /\{\{/,
};

function mayBeWritten(languageId: string, edits: readonly TextEdit[]): boolean {
  const signs = Object.hasOwn(SIGNS, languageId) ? SIGNS[languageId] : undefined;
  return !signs || !edits.some(({ newText }) => signs.test(newText));
}

function indented(source: string, text: MappedText, { span, newText }: TextEdit): TextEdit {
  const inner = text.innerOffset(span.start);
  if (inner === undefined || !newText.includes('\n')) return { span, newText };
  const start = lineStart(source, span.start);
  const indent = source.slice(start, text.sourceOffset(lineStart(text.text, inner)));
  return { span, newText: newText.replaceAll('\n', () => `\n${indent}`) };
}

function diagnoseRegion(
  region: Region,
  around: Omit<ScriptCommands, 'invocations' | 'script'>,
  options: DiagnoseOptions,
  ran: Set<string>,
): readonly Finding[] {
  if (region.kind === 'dockerfile')
    return diagnose(region.model, options).filter((finding) => isWritten(region.model, finding));
  const { invocations, text, takesMore } = region;
  const found = diagnoseCommands({ invocations, script: text.text, ...around }, options, ran);
  return takesMore ? found.filter((finding) => !mayBeAdded(finding, region)) : found;
}

const MISSING = new Set(['docker-too-few-arguments', 'docker-missing-value']);

/** Whether what is missing may be added where the script is run, behind its last command. */
function mayBeAdded({ rule, span }: Finding, { invocations, text }: ScriptRegion): boolean {
  const last = invocations.at(-1);
  return MISSING.has(rule.id) && last?.end === text.text.trimEnd().length && span.start >= last.start;
}

/** What the host puts in may be anything: nothing is said about it. */
function isWritten(model: Model, { span }: Finding): boolean {
  return !isInHost(model) || !model.text.slice(span.start, span.end).includes(UNKNOWN);
}

/** Whether a Dockerfile stands in another text, which may put something of its own in. */
function isInHost({ globals }: Model): boolean {
  return globals.isOutside(UNKNOWN.slice(1));
}

/** Hints of the Dockerfiles in a span. */
export function inlayHintsIn(document: HostDocument, span: Span): readonly InlayHint[] {
  return allRegions(document).flatMap((region) => {
    if (region.kind !== 'dockerfile') return [];
    const hints = inlayHints(region.model, region.text.innerSpan(span));
    return hints.map((hint) => ({ ...hint, offset: region.text.sourceOffset(hint.offset) }));
  });
}
