import { isMap, isScalar, isSeq, type Node, parseAllDocuments } from 'yaml';
import type { Span } from '../text/span';

/** The `build` of a service of a Compose file. */
export interface ComposeBuild {
  /** As written, or what stands in for it. */
  readonly context: string;
  /** As written, from the context on; undefined where the Dockerfile is part of the Compose file. */
  readonly dockerfile: string | undefined;
  readonly words: readonly ComposeWord[];
}

/** A value with a meaning in the Dockerfile; `argument` is `NAME=VALUE`, or `NAME` alone. */
export interface ComposeWord extends Span {
  readonly kind: 'context' | 'dockerfile' | 'target' | 'argument';
  readonly text: string;
}

/** The builds of all services, in the order of the text. Takes any text. */
export function readComposeBuilds(source: string): readonly ComposeBuild[] {
  const [document] = parseAllDocuments(source, { logLevel: 'silent', keepSourceTokens: false });
  const services = document && 'contents' in document ? valueAt(document.contents, 'services') : undefined;
  if (!isMap(services)) return [];
  return services.items.flatMap(({ value }) => readBuild(valueAt(value, 'build')) ?? []);
}

function readBuild(build: unknown): ComposeBuild | undefined {
  if (isScalar(build)) {
    const words = wordOf('context', build);
    return words[0] && { context: words[0].text, dockerfile: 'Dockerfile', words };
  }
  if (!isMap(build)) return undefined;
  const [context, file, target] = KEYS.map((key) => wordOf(key, valueAt(build, key)));
  const isInline = build.has('dockerfile_inline');
  return {
    context: context?.[0]?.text ?? '.',
    dockerfile: isInline ? undefined : (file?.[0]?.text ?? 'Dockerfile'),
    words: [...(context ?? []), ...(file ?? []), ...(target ?? []), ...argumentsIn(valueAt(build, 'args'))],
  };
}

const KEYS = ['context', 'dockerfile', 'target'] as const;

/** A mapping of names, or a list of `NAME=VALUE`. */
function argumentsIn(node: unknown): readonly ComposeWord[] {
  if (isSeq(node)) return node.items.flatMap((item) => wordOf('argument', item));
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) => {
    const [name] = wordOf('argument', key);
    if (!name) return [];
    const isGiven = isScalar(value) && value.value !== null && value.range;
    const text = isGiven ? `${name.text}=${String(value.value)}` : name.text;
    return [{ ...name, text, end: isGiven ? value.range![1] : name.end }];
  });
}

function wordOf(kind: ComposeWord['kind'], node: unknown): readonly ComposeWord[] {
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return [];
  return [{ kind, text: node.value, start: node.range[0], end: node.range[1] }];
}

function valueAt(node: unknown, key: string): Node | undefined {
  return isMap(node) ? (node.get(key, true) as Node | undefined) : undefined;
}
