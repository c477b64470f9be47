import { flagSince, heredocSince, mountOptionSince, type Since, valueSince } from '../knowledge/since';
import { isPlain } from '../syntax/dockerfile/lex';
import { readMountOptions } from '../syntax/dockerfile/mountOptions';
import type { Directive, Dockerfile, Flag, Instruction } from '../syntax/dockerfile/nodes';
import type { Span } from '../text/span';

/** The frontend that `# syntax=` asks for. */
export interface Frontend {
  readonly directive: Directive;
  /** Undefined for a tag like `1` or `labs`, which moves on with the releases, and for a digest. */
  readonly version: { readonly major: number; readonly minor: number } | undefined;
  readonly channel: 'stable' | 'labs';
}

const OFFICIAL = /^(?:docker\.io\/)?docker\/dockerfile(-upstream)?(?::([\w.-]+))?(?:@\S+)?$/;

/** Docker's own frontend, or `'foreign'` for another one; undefined without the directive. */
export function frontendOf({ directives }: Dockerfile): Frontend | 'foreign' | undefined {
  const directive = directives.find(({ name }) => name === 'syntax');
  if (!directive || directive.value === '') return undefined;
  const match = OFFICIAL.exec(directive.value);
  if (!match) return 'foreign';
  const tag = match[2] ?? '';
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(tag) ?? [];
  const version = minor === undefined ? undefined : { major: Number(major), minor: Number(minor) };
  return { directive, version, channel: /labs|experimental/.test(tag) ? 'labs' : 'stable' };
}

/** The version that a frontend of this channel would need, where the one at hand is older or has not got it at all. */
export function versionNeeded(since: Since, { version, channel }: Frontend): string | undefined {
  const needed = channel === 'labs' ? (since.labs ?? since.stable) : since.stable;
  if (needed === undefined) return since.labs && version ? `${since.labs}-labs` : undefined;
  const [major = 0, minor = 0] = needed.split('.').map(Number);
  const isOlder = version && (version.major < major || (version.major === major && version.minor < minor));
  return isOlder ? needed : undefined;
}

export interface Use {
  readonly since: Since;
  readonly span: Span;
  /** As a person would name it. */
  readonly name: string;
}

function newerFlag(instruction: string, { name: { text, span } }: Flag): Use | undefined {
  const since = flagSince(instruction, text);
  return since && { since, span, name: `${instruction} --${text}` };
}

function newerValue({ name, value }: Flag): Use | undefined {
  const since = value && isPlain(value.text) ? valueSince(name.text, value.text) : undefined;
  return value && since && { since, span: value.span, name: `the symbolic mode '${value.text}'` };
}

/** What an instruction uses that not every frontend knows. */
export function* newerUses({ name, flags, heredocs, logical }: Instruction): Iterable<Use> {
  for (const flag of flags) {
    const use = newerValue(flag) ?? newerFlag(name, flag);
    if (use) yield use;
    if (name !== 'RUN' || flag.name.text !== 'mount') continue;
    for (const option of readMountOptions(flag, logical)) {
      const own = mountOptionSince(option.key);
      if (own)
        yield { since: own, span: logical.sourceSpan(option), name: `the mount option '${option.key}'` };
    }
  }
  for (const { marker } of heredocs) yield { since: heredocSince, span: marker.span, name: 'a heredoc' };
}
