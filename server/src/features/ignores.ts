import type { Model } from '../model/buildModel';
import type { Comment, Instruction } from '../syntax/dockerfile/nodes';
import type { Span } from '../text/span';

/** Rules that comments turn off, under any of the names a rule has. */
export interface Ignores {
  /** Whether a finding at an offset, of a rule with these names, is turned off. */
  readonly has: (names: readonly string[], offset: number) => boolean;
}

interface Ignored extends Span {
  /** Lower case; undefined turns all rules off. */
  readonly names: ReadonlySet<string> | undefined;
}

const NOTHING: Ignores = { has: () => false };

/**
 * Reads `# check=skip=...` at the top and above an instruction, `# hadolint ignore=...` above an instruction,
 * `# hadolint global ignore=...` anywhere, `# dockerfile-utils: ignore` above a line, and `# docker-notes ignore=...` and
 * `# docker-notes global ignore=...`, which are ours.
 */
export function readIgnores(model: Model): Ignores {
  const ignored = [...fromDirective(model), ...fromComments(model)];
  if (ignored.length === 0) return NOTHING;
  return {
    has: (names, offset) => {
      const lower = names.map((name) => name.toLowerCase());
      return ignored.some(
        ({ names: off, start, end }) =>
          start <= offset && offset <= end && (off === undefined || lower.some((name) => off.has(name))),
      );
    },
  };
}

function fromDirective({ syntax, text }: Model): readonly Ignored[] {
  return syntax.directives.flatMap(({ name, value }) => {
    const skipped = name === 'check' ? skipOf(value) : undefined;
    return skipped ? [{ start: 0, end: text.length, names: skipped.names }] : [];
  });
}

function fromComments(model: Model): readonly Ignored[] {
  const everywhere = { start: 0, end: model.text.length };
  const globals = model.syntax.comments.flatMap(({ text }) => {
    const found = /^(?:hadolint|docker-notes)\s+global\s+ignore\s*=\s*(\S.*)$/i.exec(text);
    return found ? [{ ...everywhere, names: namesIn(found[1]!) }] : [];
  });
  const local = model.syntax.instructions.flatMap((instruction) =>
    instruction.leadingComments.flatMap((comment) => {
      const found = readLocal(comment);
      return found ? [{ ...spanOf(model, instruction, found.reachesStage), names: found.names }] : [];
    }),
  );
  return [...globals, ...local];
}

function readLocal({ text }: Comment): { names: Ignored['names']; reachesStage: boolean } | undefined {
  const listed = /^(?:hadolint|docker-notes)\s+ignore\s*=\s*(\S.*)$/i.exec(text);
  if (listed) return { names: namesIn(listed[1]!), reachesStage: false };
  if (/^dockerfile-utils:\s*ignore$/i.test(text)) return { names: undefined, reachesStage: false };
  const check = /^check\s*=\s*(.+)$/i.exec(text);
  const skipped = check && skipOf(check[1]!);
  return skipped ? { names: skipped.names, reachesStage: true } : undefined;
}

/** BuildKit lets a comment above FROM count for the checks of the whole stage. */
function spanOf(model: Model, { span, name }: Instruction, reachesStage: boolean): Span {
  if (name !== 'FROM' || !reachesStage) return span;
  const next = model.stages.find((stage) => stage.from.span.start > span.start);
  return { start: span.start, end: next ? next.from.span.start - 1 : model.text.length };
}

/** `skip=A,B;error=true`; `skip=all` has no names. */
function skipOf(value: string): { names: Ignored['names'] } | undefined {
  for (const option of value.split(';')) {
    const [key, setting] = option.split('=');
    if (key?.trim().toLowerCase() !== 'skip' || setting === undefined) continue;
    return { names: setting.trim() === 'all' ? undefined : namesIn(setting) };
  }
  return undefined;
}

/** Names separated by commas; what stands behind a blank is the reason. */
function namesIn(text: string): ReadonlySet<string> {
  const list = /^[^\s,]+(?:\s*,\s*[^\s,]+)*/.exec(text.trim())?.[0] ?? '';
  return new Set(list.split(',').map((name) => name.trim().toLowerCase()));
}
