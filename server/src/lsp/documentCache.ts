import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isNoDockerfile } from '../hosts/languageOf';
import { HOST_LANGUAGES } from '../hosts/scan';
import { type HostDocument, readDocument } from '../model/hostDocument';
import { type BuildOptions, DEFAULT_OPTIONS } from '../model/options';
import type { ParseShell } from '../syntax/shell/tree';

const CAPACITY = 32;

/** Whether there may be something for us in a document of this language. */
export function isServed(document: TextDocument): boolean {
  const { languageId, uri } = document;
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  const isOther = languageId === 'dockerfile' && isNoDockerfile(name, document.getText());
  return HOST_LANGUAGES.includes(languageId) && !isOther;
}

/** Reads each version of a document once for all features; the least recently used goes first. */
export class DocumentCache {
  private options: BuildOptions = DEFAULT_OPTIONS;
  private readonly entries = new Map<string, { readonly version: number; readonly read: HostDocument }>();

  get(document: TextDocument): HostDocument {
    const { uri, version, languageId } = document;
    const cached = this.entries.get(uri);
    const entry =
      cached?.version === version
        ? cached
        : { version, read: readDocument(languageId, document.getText(), this.options, uri) };
    this.entries.delete(uri);
    this.entries.set(uri, entry);
    const [oldest] = this.entries.keys();
    if (this.entries.size > CAPACITY && oldest !== undefined) this.entries.delete(oldest);
    return entry.read;
  }

  /** From here on, scripts are read too. */
  useShellParser(parseShell: ParseShell): void {
    this.options = { ...this.options, parseShell };
    this.entries.clear();
  }

  /** How documents are read now. */
  get buildOptions(): BuildOptions {
    return this.options;
  }

  /** Undefined until it is loaded. */
  get parseShell(): ParseShell | undefined {
    return this.options.parseShell;
  }

  forget(uri: string): void {
    this.entries.delete(uri);
  }
}
