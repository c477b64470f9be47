/** Source: the names and extensions that VS Code gives these languages. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  // `Dockerfile.dockerignore` is not a Dockerfile.
  [/\.dockerignore$/i, 'dockerignore'],
  [/^(?:Dockerfile|Containerfile)(?:\..+)?$|\.(?:dockerfile|containerfile)$/i, 'dockerfile'],
  [
    /\.(?:sh|bash|zsh|ksh|bats|command)$|^\.?(?:bashrc|bash_aliases|bash_profile|profile|zshrc|envrc)$/i,
    'shellscript',
  ],
  [/^(?:GNU)?makefile$|\.mk$/i, 'makefile'],
  [/^\.?justfile$|\.just$/i, 'just'],
  [/^Jenkinsfile(?:\..+)?$|\.(?:jenkinsfile|groovy)$/i, 'groovy'],
  [/^crontab(?:\..+)?$|\.(?:cron|crontab)$/i, 'crontab'],
  [/\.psm?1$/i, 'powershell'],
  [/\.(?:bat|cmd)$/i, 'bat'],
  [/\.ya?ml$/i, 'yaml'],
  [/\.(?:md|markdown)$/i, 'markdown'],
  [/\.txt$/i, 'plaintext'],
  [/^package\.json$|^\.?devcontainer\.json$/i, 'jsonc'],
];

/** The language that a file's name stands for, without folders; undefined where none of ours is meant. */
export function languageOfName(name: string): string | undefined {
  return NAMES.find(([pattern]) => pattern.test(name))?.[1];
}

/** Whether a language is one of texts that people read: code in them is often bad on purpose. */
export function isProse(languageId: string): boolean {
  return languageId === 'markdown' || languageId === 'plaintext';
}

/** Whether files of this name are looked for in folders. */
export function isSearchedFor(name: string): boolean {
  const language = languageOfName(name);
  return language !== undefined && !isProse(language);
}

/** Globs of at least the files that are looked for in folders, as editors and LSP take them: without nested braces. */
export const SEARCHED_GLOBS: readonly string[] = [
  ...[
    '*dockerfile*',
    '*containerfile*',
    '*.dockerignore',
    '*makefile',
    '*.mk',
    '*justfile',
    '*.just',
    '*jenkinsfile*',
    '*.groovy',
    'crontab*',
    '*.cron',
    '*.crontab',
  ],
  ...['sh', 'bash', 'zsh', 'ksh', 'bats', 'command', 'ps1', 'psm1', 'bat', 'cmd', 'yml', 'yaml'].map(
    (extension) => `*.${extension}`,
  ),
  ...['*bashrc', '*bash_aliases', '*bash_profile', '*profile', '*zshrc', '*envrc'],
  ...['package.json', '*devcontainer.json'],
].map((name) => `**/${name.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)}`);

/** Folders that never hold a person's own files. */
export const SKIPPED_FOLDERS: readonly string[] = ['.git', '.hg', '.svn', 'node_modules'];

/** Of a text whose name says nothing: a script says so in its first line. */
export function languageOfText(text: string): string | undefined {
  return /^#!.*\b(?:ba|da|a|z|k)?sh\b/.test(text) ? 'shellscript' : undefined;
}
