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

/** Whether a file is of another language, `dockerfile.d.ts`, though editors take `Dockerfile.*` for Dockerfiles. */
export function isNoDockerfile(name: string, text: string): boolean {
  return CODE.test(name) && !/^\ufeff?(?:[ \t\r]*(?:#[^\n]*)?\n)*[ \t]*(?:FROM|ARG)\s/i.test(text);
}

/** `Dockerfile.go` may be the Dockerfile of a program in Go. */
const CODE =
  /\.(?:[cm]?[jt]s|[jt]sx|map|jsonc?|ya?ml|md|html?|css|py|rb|go|rs|java|php|cs|sh|ps1|snap|tar|t?gz|zip)$/i;

/** Whether a Dockerfile is made from a file, which the builder does not read as it is. */
function isTemplate(name: string, text: string): boolean {
  return TEMPLATE.test(name) && /\{\{|\{%|<%/.test(text);
}

const TEMPLATE =
  /\.(?:hbs|handlebars|mustache|mo|ejs|erb|j2|jinja2?|njk|twig|liquid|tmpl|tpl|template|tt|t)$/i;

/**
 * The language of a file, by its name, or else by its first line, as a script has it; undefined where neither tells. What
 * is only called like a Dockerfile is text.
 */
export function languageOfFile(name: string, text: string): string | undefined {
  const language = languageOfName(name);
  if (language === 'dockerfile' && (isNoDockerfile(name, text) || isTemplate(name, text))) return 'plaintext';
  return language ?? (/^#!.*\b(?:ba|da|a|z|k)?sh\b/.test(text) ? 'shellscript' : undefined);
}
