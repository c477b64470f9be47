import { type Connection, type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CONFIG_NAMES, findConfig, type ReadConfig, readConfig } from '../config/configFile';
import type { FileConfig } from '../config/values';
import { toRange } from './convert';
import type { Files } from './runtime';

/** The configuration of a document, and where the document stands below its folder. */
export interface DocumentConfig {
  readonly config: FileConfig;
  readonly path: string;
}

/** Whether a URI is that of a file that configures linting. */
export function isConfigFile(uri: string): boolean {
  return CONFIG_NAMES.includes(uri.slice(uri.lastIndexOf('/') + 1));
}

/** Reads the files that configure linting, each once until it changes, and says in them what is wrong with them. */
export class ConfigFiles {
  private readonly byFile = new Map<string, Promise<FileConfig | undefined>>();
  /** Files that have been told of a problem. */
  private readonly marked = new Set<string>();

  constructor(
    private readonly connection: Connection,
    private readonly files: Files,
    private readonly workspaceFolders: () => readonly string[],
  ) {}

  /** The nearest configuration up the folders of a document, up to its workspace folder. */
  async of(uri: string): Promise<DocumentConfig | undefined> {
    const folders = foldersOf(uri, this.workspaceFolders());
    const found = await findConfig(folders, (folder, name) => this.read(`${folder}/${name}`, name));
    if (!found) return undefined;
    return { config: found.config, path: decodePath(uri.slice(found.folder.length + 1)) };
  }

  forgetAll(): void {
    this.byFile.clear();
    for (const uri of this.marked) void this.connection.sendDiagnostics({ uri, diagnostics: [] });
    this.marked.clear();
  }

  private read(uri: string, name: string): Promise<FileConfig | undefined> {
    const known = this.byFile.get(uri);
    if (known) return known;
    const reading = this.readNow(uri, name);
    this.byFile.set(uri, reading);
    return reading;
  }

  private async readNow(uri: string, name: string): Promise<FileConfig | undefined> {
    const text = await this.files.read(uri).catch((error: unknown) => {
      this.connection.console.warn(`${uri} cannot be read: ${String(error)}`);
      return undefined;
    });
    if (text === undefined) return undefined;
    const { config, problems } = readConfig(name, text);
    if (problems.length > 0 || this.marked.has(uri))
      this.mark(TextDocument.create(uri, 'json', 0, text), problems);
    return config;
  }

  private mark(document: TextDocument, problems: ReadConfig['problems']): void {
    const diagnostics = problems.map(
      ({ message, span }): Diagnostic => ({
        range: toRange(document, span),
        severity: DiagnosticSeverity.Error,
        source: 'docker-notes',
        message,
      }),
    );
    this.marked.add(document.uri);
    void this.connection.sendDiagnostics({ uri: document.uri, diagnostics });
  }
}

/** From the folder of a document up to its workspace folder; outside of any, its own folder alone. */
function foldersOf(uri: string, workspaceFolders: readonly string[]): readonly string[] {
  const own = parentOf(uri);
  if (own === undefined) return [];
  const roots = workspaceFolders.map((folder) => folder.replace(/\/$/, ''));
  const root = roots.find((folder) => uri.startsWith(`${folder}/`)) ?? own;
  const folders: string[] = [];
  for (let at: string | undefined = own; at !== undefined && at.length >= root.length; at = parentOf(at))
    folders.push(at);
  return folders;
}

function parentOf(uri: string): string | undefined {
  const slash = uri.lastIndexOf('/');
  return slash < 0 ? undefined : uri.slice(0, slash);
}

/** Without the escapes of a URI. */
export function decodePath(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
