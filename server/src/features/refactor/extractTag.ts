import type { Model } from '../../model/buildModel';
import type { Stage } from '../../model/stage';
import { styleOf } from '../../model/style';
import type { TextEdit } from '../../text/edit';
import { writableLineStart } from '../../text/lines';
import type { Span } from '../../text/span';
import { offer, type Place, type Refactoring } from './refactoring';

/** `FROM alpine:3.22` with the tag in an ARG above the first FROM. */
export function extractTag({ model, stage, instruction }: Place): readonly Refactoring[] {
  const name = instruction === stage.from ? argumentName(stage) : undefined;
  if (name === undefined || new RegExp(`\\b${name}\\b`).test(model.text)) return [];
  const image = stage.baseWord!.text;
  const tag = image.slice(tagOffset(image));
  const uses = model.stages.filter(({ base, baseWord }) => base.kind === 'image' && baseWord?.text === image);
  // A word may go on in the next line.
  if (!uses.every(({ baseWord }) => model.text.startsWith(image, baseWord!.span.start))) return [];
  return offer(`Move the tag '${tag}' into 'ARG ${name}'`, 'extract', [
    argument(model, `${name}=${tag}`),
    ...uses.map(({ baseWord }) => ({ span: tagSpan(baseWord!.span), newText: `\${${name}}` })),
  ]);

  function tagSpan({ start, end }: Span): Span {
    return { start: start + tagOffset(image), end };
  }
}

/** `node` gives `NODE_VERSION`; undefined where there is no tag, or where something else decides. */
function argumentName({ base, baseWord }: Stage): string | undefined {
  if (base.kind !== 'image' || !baseWord || base.text !== baseWord.text) return undefined;
  const { repository, tag, digest } = base.reference;
  if (tag === undefined || digest !== undefined) return undefined;
  const name = repository.slice(repository.lastIndexOf('/') + 1).replaceAll(/[^a-z\d]+/gi, '_');
  return /^[a-z]/i.test(name) ? `${name.toUpperCase()}_VERSION` : undefined;
}

function tagOffset(image: string): number {
  return image.lastIndexOf(':') + 1;
}

/** Above the comments of the first FROM, which speak of that. */
function argument(model: Model, pair: string): TextEdit {
  const { eol, keyword } = styleOf(model);
  const { from } = model.stages[0]!;
  const at = writableLineStart(model.text, from.leadingComments[0]?.span.start ?? from.span.start);
  return { span: { start: at, end: at }, newText: `${keyword('ARG')} ${pair}${eol}` };
}
