import type { Model } from '../model/buildModel';
import type { Stage } from '../model/stage';
import { rules } from '../rules/generated/registry';
import type { Preset, RuleMeta, UnusedIgnore } from '../rules/rule';
import { lineAt, lineStart } from '../text/lines';
import type { Span } from '../text/span';
import type { HostIgnores } from './hostIgnores';
import type { IgnoredName } from './ignoreComments';
import type { IgnoreFileComment, IgnoreFileIgnores } from './ignoreFile/ignores';
import type { Ignores } from './ignores';
import { nearestName, ruleNamed } from './severities';
import { isShellCheckCode } from './shellCheck/comments';

/**
 * The names that silenced nothing. Of rules that did not run, nothing is known. What another tool would say is not known
 * where it rests on an image that we do not know; of hadolint it is known in the strict preset only.
 */
export function unusedIgnores(
  ignores: Ignores,
  model: Model,
  { preset, ran }: { readonly preset: Preset; readonly ran: ReadonlySet<string> },
): readonly UnusedIgnore[] {
  // Rules on scripts have nothing to say before the parser is there.
  if (!model.scripts.canRead) return [];
  const isKnown = model.stages.every(hasKnownBase);
  return ignores.comments.flatMap((comment) => {
    const isOurs = comment.form === 'docker-notes';
    if (comment.form === 'hadolint' && preset !== 'strict') return [];
    return (comment.names ?? []).flatMap((name, index) => {
      const exact = comment.form === 'check' ? miswritten(name.text) : undefined;
      if (exact !== undefined) {
        const removal = removalOf(comment, index, model.text);
        return [{ ...name, isNeedless: false, isUnknown: true, nearest: exact, removal }];
      }
      if (!isOurs && !isKnown && !comment.isLost) return [];
      // Whether ShellCheck is there at all differs from one machine to the next.
      if (isShellCheckCode(name.text) && !comment.isLost) return [];
      const rule = ruleNamed(name.text);
      const isIdle = rule ? ran.has(rule.id) && !ignores.isUsed(name) : isOurs;
      if (!isIdle && !comment.isLost) return [];
      const isUnknown = isOurs && rule === undefined;
      const nearest = isUnknown ? nearestName(name.text) : undefined;
      const removal = removalOf(comment, index, model.text);
      const isNeedless = isOurs && rule !== undefined && !comment.isLost;
      return [{ ...name, isNeedless, isUnknown, nearest, removal }];
    });
  });
}

/** The same of a .dockerignore; a rule that only looks at other files has nothing to say of it. */
export function unusedIgnoresOfFile(
  ignores: IgnoreFileIgnores,
  ran: ReadonlySet<string>,
): readonly UnusedIgnore[] {
  return ignores.comments.flatMap((comment) =>
    (comment.names ?? []).flatMap((name, index) => {
      const rule = ruleNamed(name.text);
      const isLost = !ignores.hasPlace(name);
      const mayHaveFindings = rule !== undefined && !ran.has(rule.id) && CHECKING_IGNORE_FILES.has(rule);
      if (!isLost && (mayHaveFindings || ignores.isUsed(name))) return [];
      const nearest = rule ? undefined : nearestName(name.text);
      const removal = removalOf(comment, index, ignores.file.text);
      return [
        {
          ...name,
          isNeedless: rule !== undefined && !isLost,
          isUnknown: rule === undefined,
          nearest,
          removal,
        },
      ];
    }),
  );
}

/** The same of a script, a pipeline or a Makefile. Of rules that did not run, nothing is known. */
export function unusedIgnoresOfHost(
  ignores: HostIgnores,
  text: string,
  ran: ReadonlySet<string>,
): readonly UnusedIgnore[] {
  return ignores.comments.flatMap((comment) =>
    comment.names.flatMap((name, index) => {
      const rule = ruleNamed(name.text);
      if (rule && (!ran.has(rule.id) || ignores.isUsed(name))) return [];
      const nearest = rule ? undefined : nearestName(name.text);
      const removal = removalOf(comment, index, text);
      return [{ ...name, isNeedless: rule !== undefined, isUnknown: rule === undefined, nearest, removal }];
    }),
  );
}

const CHECKING_IGNORE_FILES: ReadonlySet<RuleMeta> = new Set(
  rules.flatMap(({ meta, checkIgnoreFile, checkIgnores }) => (checkIgnoreFile || checkIgnores ? [meta] : [])),
);

/** The name of a rule that is written in other letters, which the builder does not take for it. */
function miswritten(text: string): string | undefined {
  const rule = ruleNamed(text);
  const name = rule && [rule.id, ...rule.aliases].find((one) => one.toLowerCase() === text.toLowerCase());
  return name === text ? undefined : name;
}

function hasKnownBase(stage: Stage): boolean {
  const base = stage.root;
  return base.kind === 'scratch' || (base.kind === 'image' && base.facts !== undefined);
}

/** One of several names goes with its comma, the last one with the option or line it stands in. */
function removalOf({ names = [], option, span }: IgnoreFileComment, index: number, text: string): Span {
  const [before, { span: own }, after] = [names[index - 1], names[index] as IgnoredName, names[index + 1]];
  if (after) return { start: own.start, end: after.span.start };
  if (before) return { start: before.span.end, end: own.end };
  if (option === span) return { start: lineStart(text, span.start), end: lineAt(text, span.start).next };
  return text[option.end] === ';'
    ? { start: option.start, end: option.end + 1 }
    : { start: option.start - 1, end: option.end };
}
