import { code } from '../../knowledge/markdown';
import { findNote } from '../../knowledge/notes';
import type { OwnNotes } from '../../knowledge/ownNotes';
import { isOutsideContext } from '../../model/ignoreEffects';
import { IgnoreRelations } from '../../model/ignoreRelations';
import type { IgnoreFile, IgnorePattern } from '../../syntax/dockerignore/parse';
import { touches } from '../../text/span';
import { quotePassages } from '../explain/ownNotes';
import { explainInGeneral, type Hover } from '../hover';
import { describePattern } from './words';

/** More lines that have to do with a pattern are not listed in one hover. */
const MAX_LISTED = 4;

/** What a line of a .dockerignore matches, and which other lines have to do with it. */
export function hoverIgnorePattern(file: IgnoreFile, offset: number, ownNotes?: OwnNotes): Hover | undefined {
  const pattern = file.patterns.find(({ span }) => touches(span, offset));
  if (!pattern) return undefined;
  const note = findNote('concept', '.dockerignore');
  const sections = [
    [explainPattern(pattern), ...explainOthers(file, pattern)].join('\n\n'),
    note && explainInGeneral(note),
    ownNotes && quotePassages(ownNotes.find(['concept:.dockerignore'])),
  ];
  const markdown = sections.filter((section) => section !== undefined).join('\n\n---\n\n');
  return { span: pattern.span, markdown };
}

function explainPattern(pattern: IgnorePattern): string {
  const { glob, isException } = pattern;
  if (glob.kind === 'refused') return 'The builder refuses this pattern, and with it the build.';
  if (isOutsideContext(pattern)) return 'Matches nothing: no file of the context has such a path.';
  if (glob.kind === 'obscure')
    return 'Here the builder takes `\\`, `[` or `^` in a way that is hard to tell: what matches is not certain.';
  const object = describePattern(pattern);
  const below = object.startsWith('everything') ? '' : ', with all that is in it';
  return isException ? `Takes back ${object}${below}.` : `Leaves out ${object}${below}.`;
}

/** Lines with the other sign that have files in common with this one, as far as that is certain. */
function explainOthers({ patterns }: IgnoreFile, pattern: IgnorePattern): readonly string[] {
  if (pattern.glob.kind !== 'valid') return [];
  const relations = new IgnoreRelations();
  const at = patterns.indexOf(pattern);
  const others = patterns.filter(
    (other, i) =>
      other.isException !== pattern.isException &&
      (i > at || pattern.isException) &&
      relations.areApart(pattern, other) === false,
  );
  const shown = others.slice(0, MAX_LISTED).map((other) => {
    const isLater = patterns.indexOf(other) > at;
    return `- ${sentence(pattern, other, isLater, relations)}`;
  });
  const left = others.length - shown.length;
  const more = left > 0 ? [`- and ${left} more`] : [];
  if (shown.length > 0) return [[...shown, ...more].join('\n')];
  const above = patterns.slice(0, at).filter(({ isException }) => !isException);
  const isNeedless = pattern.isException && above.every((other) => relations.areApart(pattern, other));
  return isNeedless ? ['No line above leaves any of it out.'] : [];
}

function sentence(
  pattern: IgnorePattern,
  other: IgnorePattern,
  isLater: boolean,
  relations: IgnoreRelations,
): string {
  const line = `Line ${other.lineNumber}, ${code(other.text)},`;
  const share = relations.covers(other, pattern) === true ? 'all' : 'some';
  if (!isLater) return `${line} leaves out ${share} of it.`;
  return other.isException
    ? `${line} takes ${share} of it back.`
    : `${line} leaves ${share} of it out again.`;
}
