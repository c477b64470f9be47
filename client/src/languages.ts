import type { TextDocumentFilter } from 'vscode-languageclient';

/** Where the server finds Dockerfiles and docker commands, by the names VS Code has for the languages. */
export const DOCUMENTS: readonly (TextDocumentFilter & { readonly language: string })[] = [
  { language: 'dockerfile' },
  { language: 'dockerignore' },
  { language: 'shellscript' },
  { language: 'markdown' },
  { language: 'plaintext' },
  { language: 'yaml' },
  { language: 'github-actions-workflow' },
  { language: 'dockercompose' },
  { language: 'makefile' },
  { language: 'just' },
  { language: 'crontab' },
  { language: 'groovy' },
  { language: 'jenkinsfile' },
  { language: 'powershell' },
  { language: 'bat' },
  { language: 'json', pattern: '**/package.json' },
  // Settings of the editor are of this language, too.
  { language: 'jsonc', pattern: '**/{devcontainer,.devcontainer}.json' },
];
