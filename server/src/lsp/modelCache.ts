import type { TextDocument } from 'vscode-languageserver-textdocument';
import { buildModel, type Model } from '../model/buildModel';
import { DEFAULT_OPTIONS } from '../model/options';
import type { ParseShell } from '../syntax/shell/tree';

const CAPACITY = 32;

/** One model per document version, shared by all features; the least recently used goes first. */
export class ModelCache {
  private options = DEFAULT_OPTIONS;
  private readonly models = new Map<string, { readonly version: number; readonly model: Model }>();

  get(document: TextDocument): Model {
    const cached = this.models.get(document.uri);
    const entry =
      cached?.version === document.version
        ? cached
        : { version: document.version, model: buildModel(document.getText(), this.options) };
    this.models.delete(document.uri);
    this.models.set(document.uri, entry);
    const [oldest] = this.models.keys();
    if (this.models.size > CAPACITY && oldest !== undefined) this.models.delete(oldest);
    return entry.model;
  }

  /** From here on, scripts in Dockerfiles are read too. */
  useShellParser(parseShell: ParseShell): void {
    this.options = { ...this.options, parseShell };
    this.models.clear();
  }

  forget(uri: string): void {
    this.models.delete(uri);
  }
}
