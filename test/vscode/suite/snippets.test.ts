import * as vscode from 'vscode';
import { equal, includes } from './assert';
import { activated, finding, noFindings, ourExtension, rootful, show, until, wholeOf } from './support';

interface Snippet {
  readonly name: string;
  readonly prefix: string | readonly string[];
  readonly body: string | readonly string[];
}

/** Makes a test of each snippet that the extension brings. */
export async function describeSnippets(): Promise<void> {
  const extension = ourExtension();
  const dockerfile = await readSnippets(extension, 'dockerfile');
  const dockerignore = await readSnippets(extension, 'dockerignore');

  describe('Snippets', () => {
    before(activated);

    for (const { name } of dockerfile.filter(isWholeFile)) {
      it(`"${name}" makes a Dockerfile with nothing to report`, () => leavesNoFindings(name));
    }
    for (const snippet of dockerfile) {
      it(`"${snippet.name}" is suggested when one types its prefix`, () => isSuggested(snippet));
    }
    for (const snippet of dockerignore) {
      it(`"${snippet.name}" fills a .dockerignore`, () => fillsDockerignore(snippet));
    }
  });
}

async function readSnippets(extension: vscode.Extension<unknown>, language: string): Promise<Snippet[]> {
  const file = vscode.Uri.joinPath(extension.extensionUri, 'snippets', `${language}.json`);
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const found = Object.entries<Omit<Snippet, 'name'>>(JSON.parse(text));
  if (found.length === 0) throw new Error(`The extension has no snippets for ${language}.`);
  return found.map(([name, snippet]) => ({ name, ...snippet }));
}

/** The others are single instructions, which are right or wrong only in a file. */
function isWholeFile({ body }: Snippet): boolean {
  return [body].flat().some((line) => line.startsWith('FROM '));
}

async function leavesNoFindings(name: string): Promise<void> {
  const editor = await show(rootful);
  await finding(editor.document, 'root-user');
  const whole = wholeOf(editor.document);
  editor.selection = new vscode.Selection(whole.start, whole.end);
  await vscode.commands.executeCommand('editor.action.insertSnippet', { langId: 'dockerfile', name });
  equal(editor.document.getText().includes('COPY . .\nCMD'), false, 'whether the old text is still there');
  includes(editor.document.getText(), 'FROM ', 'the document');
  await noFindings(editor.document);
}

async function isSuggested(snippet: Snippet): Promise<void> {
  const editor = await show('');
  await takeSuggestionFor(editor, [snippet.prefix].flat()[0]!);
  includes(editor.document.getText(), firstWords(snippet), 'the document');
}

async function fillsDockerignore({ name, body }: Snippet): Promise<void> {
  const editor = await show('', 'dockerignore');
  await vscode.commands.executeCommand('editor.action.insertSnippet', { langId: 'dockerignore', name });
  equal(editor.document.lineCount, [body].flat().length, 'the number of lines');
}

/** Types a prefix and takes the first suggestion, as soon as the list is there. */
async function takeSuggestionFor(editor: vscode.TextEditor, prefix: string): Promise<void> {
  await vscode.commands.executeCommand('type', { text: prefix });
  equal(editor.document.getText(), prefix, 'the document after typing');
  await vscode.commands.executeCommand('editor.action.triggerSuggest');
  await until(`the suggestion for ${prefix}`, async () => {
    await vscode.commands.executeCommand('acceptSelectedSuggestion');
    return editor.document.getText() === prefix ? undefined : true;
  });
}

/** The text of a snippet's first line up to its first tab stop or escape. */
function firstWords({ body }: Snippet): string {
  return [body]
    .flat()
    .join('\n')
    .split(/[$\n\\]/, 1)[0]!;
}
