import type { Model } from '../model/buildModel';
import type { Invocation } from '../model/invocations';
import type { Unattended } from '../model/unattended';
import type { WorkspaceBuilds } from '../model/workspaceBuilds';
import type { IgnoreFile } from '../syntax/dockerignore/parse';
import type { TextEdit } from '../text/edit';
import type { Span } from '../text/span';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** From the worst down. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** What a preset, or a person, may say of a rule. */
export type RuleSeverity = Severity | 'off';

export const RULE_SEVERITIES: readonly RuleSeverity[] = [...SEVERITIES, 'off'];

/** Sets of severities; `off` has no rule on. */
export type Preset = 'recommended' | 'strict' | 'buildkit' | 'off';

export const PRESETS: readonly Preset[] = ['recommended', 'strict', 'buildkit', 'off'];

export interface RuleMeta {
  readonly id: string;
  /** The names other tools have for it. */
  readonly aliases: readonly string[];
  readonly severity: Readonly<Record<Exclude<Preset, 'off'>, RuleSeverity>>;
  /** The best fix it may offer: `safe` keeps what the image does, `suggestion` needs a person's choice. */
  readonly fix: 'none' | 'safe' | 'suggestion';
  /** BuildKit makes this check where `# check=experimental=...` asks for it. */
  readonly isExperimental?: boolean;
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
  /** Other tools say it, and a reviewer would not: it is left out of the preset `recommended`. */
  readonly isPedantic?: boolean;
}

/** What the value of a label has to be. */
export const LABEL_TYPES = ['text', 'url', 'rfc3339', 'semver', 'hash', 'spdx', 'email'] as const;

export type LabelType = (typeof LABEL_TYPES)[number];

/** The labels that a workspace asks for. */
export interface LabelSchema {
  readonly types: ReadonlyMap<string, LabelType>;
  /** Whether there may be no others. */
  readonly isStrict: boolean;
}

export const NO_LABELS: LabelSchema = { types: new Map(), isStrict: false };

/** What rules go by besides the file. */
export interface RuleConfig {
  /** Patterns of registries; an empty list trusts them all. */
  readonly trustedRegistries: readonly string[];
  readonly labelSchema: LabelSchema;
  /** The .dockerignore that counts for the Dockerfile; undefined where there is none, or nobody knows. */
  readonly ignoreFile: IgnoreFile | undefined;
  /** What is known to lie in the build context of what seldom belongs into an image: `.git`, `node_modules`, `.env`. */
  readonly contextFiles: readonly string[];
}

/** A name in a comment that silences rules, and that silenced nothing. */
export interface UnusedIgnore {
  /** As written. */
  readonly text: string;
  readonly span: Span;
  /** Whether nobody can miss it: no other tool, and not the person who mistyped it or put it into the wrong place. */
  readonly isNeedless: boolean;
  readonly isUnknown: boolean;
  /** Of an unknown name, what may be meant. */
  readonly nearest: string | undefined;
  /** What goes away with it. */
  readonly removal: Span;
}

export interface Rule {
  readonly meta: RuleMeta;
  /** Looks at a Dockerfile. */
  readonly check?: (model: Model, config: RuleConfig) => Iterable<Report>;
  /** Looks at one docker command, wherever it stands; spans are those of the script. */
  readonly checkCommand?: (command: CommandInScript) => Iterable<Report>;
  /** Looks at a .dockerignore. */
  readonly checkIgnoreFile?: (file: IgnoreFile) => Iterable<Report>;
  /** Runs behind all other rules, and is told which comments silenced nothing. */
  readonly checkIgnores?: (unused: readonly UnusedIgnore[]) => Iterable<Report>;
}

export interface CommandInScript {
  readonly invocation: Invocation;
  /** The text of the script that it stands in. */
  readonly script: string;
  /** Of the document around it. */
  readonly languageId: string;
  /** What runs it, where nobody sits at a terminal. */
  readonly unattended: Unattended | undefined;
  /** The Dockerfiles that the document's commands mean; undefined where nobody looked. */
  readonly builds: WorkspaceBuilds | undefined;
}
