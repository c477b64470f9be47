import type { Connection } from 'vscode-languageserver';
import { readSeverities, type Severities } from '../features/severities';
import { PRESETS, type Preset } from '../rules/rule';
import type { Client } from './client';

export interface DocumentSettings {
  readonly lint: LintSettings;
  readonly inlayHints: boolean;
}

export interface LintSettings {
  readonly preset: Preset;
  readonly severities: Severities;
}

/** The settings of each document, asked for once and again after a change; a broken value counts as not set. */
export class Settings {
  client: Client | undefined;
  private readonly byUri = new Map<string, Promise<DocumentSettings>>();
  /** Pushed by clients that cannot be asked. */
  private pushed: unknown = {};

  constructor(private readonly connection: Connection) {}

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
    const folders = property(property(await this.askFor(undefined), 'notes'), 'folders');
    return Array.isArray(folders)
      ? folders.filter((folder) => typeof folder === 'string' && folder !== '')
      : [];
  }

  forget(uri: string): void {
    this.byUri.delete(uri);
  }

  private async ask(uri: string): Promise<DocumentSettings> {
    return read(await this.askFor(uri));
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

function read(value: unknown): DocumentSettings {
  const lint = property(value, 'lint');
  const preset = property(lint, 'preset');
  const rules = property(lint, 'rules');
  const given = typeof rules === 'object' && rules !== null ? { ...rules } : {};
  return {
    lint: {
      preset: PRESETS.find((known) => known === preset) ?? 'recommended',
      severities: readSeverities(given).severities,
    },
    inlayHints: property(property(value, 'inlayHints'), 'enabled') === true,
  };
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
