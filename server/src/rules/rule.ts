import type { Model } from '../model/buildModel';
import type { Invocation } from '../model/invocations';
import type { TextEdit } from '../text/edit';
import type { Span } from '../text/span';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** Sets of severities; `off` has no rule on. */
export type Preset = 'recommended' | 'strict' | 'buildkit' | 'off';

export const PRESETS: readonly Preset[] = ['recommended', 'strict', 'buildkit', 'off'];

export interface RuleMeta {
  readonly id: string;
  /** The names other tools have for it. */
  readonly aliases: readonly string[];
  readonly severity: Readonly<Record<Exclude<Preset, 'off'>, Severity | 'off'>>;
  /** The best fix it may offer: `safe` keeps what the image does, `suggestion` needs a person's choice. */
  readonly fix: 'none' | 'safe' | 'suggestion';
}

export interface Fix {
  readonly title: string;
  readonly kind: 'safe' | 'suggestion';
  readonly edits: readonly TextEdit[];
}

/** A place where a rule is broken. */
export interface Report {
  readonly span: Span;
  /** What is wrong, quoting the user's words; no advice. */
  readonly message: string;
  /** Computed only when asked for. */
  readonly fixes?: () => readonly Fix[];
}

export interface Rule {
  readonly meta: RuleMeta;
  /** Looks at a Dockerfile. */
  readonly check?: (model: Model) => Iterable<Report>;
  /** Looks at one docker command, wherever it stands; spans are those of the script. */
  readonly checkCommand?: (command: CommandInScript) => Iterable<Report>;
}

export interface CommandInScript {
  readonly invocation: Invocation;
  /** The text of the script that it stands in. */
  readonly script: string;
  /** Of the document around it. */
  readonly languageId: string;
}
