import type { Connection } from 'vscode-languageserver';
import { isIgnored } from '../config/configFile';
import type { BuildContext } from '../config/context';
import type { DiagnoseOptions } from '../features/diagnose';
import { readSeverities } from '../features/severities';
import { NO_LABELS, PRESETS } from '../rules/rule';
import type { Client } from './client';
import type { ConfigFiles } from './configFiles';

export interface DocumentSettings {
  readonly lint: LintSettings;
  readonly inlayHints: boolean;
  readonly shellCheck: ShellCheckSettings;
}

export type LintSettings = Required<Omit<DiagnoseOptions, 'onError' | 'shellComments' | 'workspace'>>;

export interface ShellCheckSettings {
  readonly isEnabled: boolean;
  /** Empty: wherever the program is found. */
  readonly path: string;
}

/** The settings of each document, asked for once and again after a change; a broken value counts as not set. */
export class Settings {
  client: Client | undefined;
  private readonly byUri = new Map<string, Promise<DocumentSettings>>();
  /** Pushed by clients that cannot be asked. */
  private pushed: unknown = {};

  constructor(
    private readonly connection: Connection,
    private readonly files: ConfigFiles,
    private readonly contextOf: (uri: string) => Promise<BuildContext>,
  ) {}

  of(uri: string): Promise<DocumentSettings> {
    const known = this.byUri.get(uri);
    if (known) return known;
    const asked = this.ask(uri);
    this.byUri.set(uri, asked);
    return asked;
  }

  change(settings: unknown): void {
    this.pushed = property(settings, 'dockerNotes') ?? this.pushed;
    this.byUri.clear();
  }

  /** The folders of a person's own notes; they are the same for all documents. */
  async noteFolders(): Promise<readonly string[]> {
    return stringsOf(property(property(await this.askFor(undefined), 'notes'), 'folders'));
  }

  forget(uri: string): void {
    this.byUri.delete(uri);
  }

  /** After a change of a file that linting goes by. */
  forgetAll(): void {
    this.byUri.clear();
  }

  private async ask(uri: string): Promise<DocumentSettings> {
    const settings = read(await this.askFor(uri));
    const lint = await this.withFile(settings.lint, uri);
    const context = lint.preset === 'off' ? undefined : await this.contextOf(uri);
    return { ...settings, lint: { ...lint, ...context } };
  }

  /** The file that counts for a document wins over the settings, but for the preset `off`. */
  private async withFile(own: LintSettings, uri: string): Promise<LintSettings> {
    const found = own.preset === 'off' ? undefined : await this.files.of(uri);
    if (!found) return own;
    const { config, path } = found;
    if (isIgnored(config, path)) return NOTHING;
    return {
      ...own,
      preset: config.preset ?? own.preset,
      severities: new Map([...own.severities, ...config.severities]),
      trustedRegistries: config.trustedRegistries,
      labelSchema: config.labelSchema,
    };
  }

  private async askFor(scopeUri: string | undefined): Promise<unknown> {
    if (!this.client?.hasConfiguration) return this.pushed;
    try {
      const item = { section: 'dockerNotes', ...(scopeUri === undefined ? {} : { scopeUri }) };
      return await this.connection.workspace.getConfiguration(item);
    } catch {
      return undefined;
    }
  }
}

const NOTHING: LintSettings = {
  preset: 'off',
  severities: new Map(),
  trustedRegistries: [],
  labelSchema: NO_LABELS,
  runnableFences: [],
  ignoreFile: undefined,
  contextFiles: [],
};

function read(value: unknown): DocumentSettings {
  const lint = property(value, 'lint');
  const preset = property(lint, 'preset');
  const rules = property(lint, 'rules');
  const given = typeof rules === 'object' && rules !== null ? { ...rules } : {};
  return {
    lint: {
      preset: PRESETS.find((known) => known === preset) ?? 'recommended',
      severities: readSeverities(given).severities,
      trustedRegistries: [],
      labelSchema: NO_LABELS,
      runnableFences: stringsOf(property(lint, 'markdownFences')),
      ignoreFile: undefined,
      contextFiles: [],
    },
    inlayHints: property(property(value, 'inlayHints'), 'enabled') === true,
    shellCheck: readShellCheck(property(value, 'shellcheck')),
  };
}

function readShellCheck(value: unknown): ShellCheckSettings {
  const path = property(value, 'path');
  return {
    isEnabled: property(value, 'enable') !== false,
    path: typeof path === 'string' ? path.trim() : '',
  };
}

function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string' && item !== '') : [];
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
