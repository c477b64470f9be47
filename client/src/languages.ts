/** Where the server finds Dockerfiles and docker commands, by the names VS Code has for them. */
export const LANGUAGES: readonly string[] = [
  'dockerfile',
  'shellscript',
  'markdown',
  'yaml',
  'github-actions-workflow',
  'dockercompose',
  'makefile',
  'json',
  'jsonc',
];
