import type { Model } from '../../model/buildModel';
import { sourcesOf } from '../../model/sources';
import type { ImageReference } from '../../syntax/docker/imageReference';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import type { Span } from '../../text/span';
import type { Rule } from '../rule';

/** Where an image comes from that names no registry. */
const DEFAULT_REGISTRY = 'docker.io';

export const rule: Rule = {
  meta: {
    id: 'untrusted-registry',
    aliases: ['DL3026'],
    severity: { recommended: 'error', strict: 'error', buildkit: 'off' },
    fix: 'none',
  },
  check: function* (model, { trustedRegistries }) {
    if (trustedRegistries.length === 0) return;
    const isTrusted = trustIn(trustedRegistries);
    for (const { span, text, reference } of imagesOf(model)) {
      const registry = reference.registry ?? DEFAULT_REGISTRY;
      if (!isTrusted(registry))
        yield {
          span,
          message: `'${text}' comes from '${registry}', which is not among the trusted registries.`,
        };
    }
  },
};

interface NamedImage {
  readonly span: Span;
  readonly text: string;
  readonly reference: ImageReference;
}

/** Of FROM, COPY --from and RUN --mount, those that name an image without a variable. */
function* imagesOf(model: Model): Iterable<NamedImage> {
  for (const { base, baseWord, instructions } of model.stages) {
    if (base.kind === 'image' && baseWord && !baseWord.text.includes('$'))
      yield { span: baseWord.span, text: baseWord.text, reference: base.reference };
    for (const instruction of instructions) yield* copiedImages(instruction.trigger ?? instruction, model);
  }
}

function* copiedImages(instruction: Instruction, { stages }: Model): Iterable<NamedImage> {
  for (const { span, text, target } of sourcesOf(instruction, stages))
    if (target.kind === 'image') yield { span, text, reference: target.reference };
}

/** `*` in front stands for any beginning; alone, for any registry. */
function trustIn(patterns: readonly string[]): (registry: string) => boolean {
  const exact = new Set(patterns.map((pattern) => canonical(pattern)));
  const endings = patterns
    .filter((pattern) => pattern.startsWith('*'))
    .map((pattern) => canonical(pattern.slice(1)));
  return (registry) => {
    const name = canonical(registry);
    return exact.has(name) || endings.some((ending) => name.endsWith(ending));
  };
}

/** Docker's own registry has several names. */
function canonical(registry: string): string {
  const lower = registry.toLowerCase();
  return /^(?:index\.docker\.io|registry-1\.docker\.io|hub\.docker\.com)$/.test(lower)
    ? DEFAULT_REGISTRY
    : lower;
}
