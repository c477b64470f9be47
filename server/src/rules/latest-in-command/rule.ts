import { findBaseImage } from '../../knowledge/baseImages';
import { makesContainer } from '../../model/dockerCommand';
import { type ImageReference, parseImageReference } from '../../syntax/docker/imageReference';
import { spanOf } from '../../text/span';
import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'latest-in-command',
    aliases: [],
    severity: { recommended: 'hint', strict: 'info', buildkit: 'off' },
    fix: 'none',
  },
  checkCommand: function* ({ invocation: { command } }) {
    const [image] = command.operands;
    if (
      !image ||
      image.value === undefined ||
      !(makesContainer(command) || command.command.path === 'image pull')
    )
      return;
    const reference = parseImageReference(image.value);
    if (!reference || reference.digest !== undefined || !isPublic(reference)) return;
    if (reference.tag !== undefined && reference.tag !== 'latest') return;
    yield {
      span: spanOf(image),
      message: `'${image.value}' is another image after every release.`,
    } satisfies Report;
  },
};

/** An image that was built on this machine often has no other tag. */
function isPublic(reference: ImageReference): boolean {
  return findBaseImage(reference) !== undefined;
}
