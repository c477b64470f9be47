import { isMap, isScalar, isSeq, type Node, parseAllDocuments, Scalar, type YAMLMap } from 'yaml';
import { MappedText, type TextPiece } from '../text/mappedText';
import { beginsAsCommand } from './plainCommand';
import {
  arrayRegion,
  type FoundRegion,
  hideExpressions,
  mayHoldCommands,
  replaceIn,
  UNKNOWN,
  withMoreWords,
} from './region';
import { commandsIn } from './statements';
import { readBatch, readPowerShell } from './windowsScripts';
import { piecesOfScalar } from './yamlScalar';

/** Keys whose value is a script, in the pipelines of GitHub, GitLab, Azure, Bitbucket, CircleCI, Drone and others. */
const SCRIPTS =
  /^(?:run|sh|shell|bash|pwsh|powershell|ps|cmds?|commands|finally|raw|defer|inlineScript|(?:\w+[_-])?script|(?:before|after)_(?:install|success|failure|build|test|deploy|package))$/;
/** Of Compose, CircleCI, Ansible and others: what may be a command, or something else. */
const COMMANDS = new Set(['command', 'entrypoint', 'test', 'args', 'argv']);
/** Of Travis, AppVeyor, CircleCI's first version, Taskfiles, pre-commit and others: whose value is a script where it begins with a docker command. */
const PERHAPS_SCRIPTS =
  /^(?:\..+|install|init|status|hooks|entry|on_(?:success|failure|finish)|override|pre|post)$/;
/** Of Compose. */
const DOCKERFILE = 'dockerfile_inline';
/** Of GitHub Actions and Azure, CircleCI, and GitLab. */
const EXPRESSIONS = /\$\{\{.*?\}\}|<<\s*(?:parameters|pipeline|matrix)\.[^>\n]*>>|\$\[\[.*?\]\]/g;
/** And of Taskfiles, Ansible and others; where they mean nothing, docker has `--format '{{...}}'`. */
const TEMPLATES = new RegExp(`${EXPRESSIONS.source}|\\{\\{.*?\\}\\}`, 'g');

/** Of Azure; to Bourne's shell it is a command, and unknown too. */
const MACRO = /\$\([\w.]+\)/g;
/** Where the shell would leave it as it is. */
const QUOTED_MACRO = /'[^'\n]*\$\([\w.]+\)[^'\n]*'/g;

type Shell = 'posix' | 'powershell' | 'batch' | 'other';

/** What holds for everything below a node. */
interface Context {
  readonly key: string | undefined;
  readonly parentKey: string | undefined;
  /** What scripts are for. */
  readonly shell: Shell;
  readonly expressions: RegExp;
  /** The words in front of `args`, where they are a shell's: of Kubernetes, `command: [sh, -c]`. */
  readonly lead?: string;
}

/** Scripts and Dockerfiles in YAML: under the keys above, and block scalars that begin with a docker command. */
export function scanYaml(written: string): readonly FoundRegion[] {
  if (!mayHoldCommands(written)) return [];
  const source = withoutControls(written);
  const regions: FoundRegion[] = [];
  for (const document of parseAllDocuments(source, { logLevel: 'silent', keepSourceTokens: false })) {
    if ('contents' in document) collect(source, document.contents as Node | null, regions);
  }
  return source === written ? regions : regions.map((region) => withControls(written, region));
}

/** A line of a template that puts nothing in: `{{- if .Values.a }}`, `{% endfor %}`, `<% } %>`. */
const CONTROL = /^[ \t]*(?:\{\{.*\}\}|\{%.*%\}|<%.*%>)[ \t]*$/gm;

/** The text with blanks in their place; every offset stays what it is. */
function withoutControls(source: string): string {
  return source.replaceAll(CONTROL, ({ length }) => ' '.repeat(length));
}

/** As it is written, with blanks in place of such lines. */
function withControls(written: string, region: FoundRegion): FoundRegion {
  const pieces = region.text.piecesOf({ start: 0, end: region.text.text.length });
  const text = MappedText.of(written, pieces);
  return { ...region, text: hideExpressions(written, text, CONTROL, ({ length }) => ' '.repeat(length)) };
}

/** With a stack of its own, as nodes may be nested deeply. What an alias stands for is read where its anchor is. */
function collect(source: string, root: Node | null, regions: FoundRegion[]): void {
  const expressions = isPipeline(root) ? EXPRESSIONS : TEMPLATES;
  const open: { node: unknown; context: Context }[] = [
    { node: root, context: { key: undefined, parentKey: undefined, shell: 'posix', expressions } },
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, context } = next;
    if (isScalar(node)) regions.push(...regionsOf(source, node, context));
    else if (isSeq(node)) {
      const array = arrayOf(source, node.items, context);
      if (array) regions.push(array);
      else open.push(...[...node.items].reverse().map((item) => ({ node: item, context })));
    } else if (isMap(node)) {
      const shell = shellIn(node, context.shell);
      const lead = leadOfArgs(node);
      for (const { key: name, value } of [...node.items].reverse()) {
        const key = isScalar(name) ? String(name.value).replace(MODULE, '') : undefined;
        open.push({ node: value, context: { ...context, key, parentKey: context.key, shell, lead } });
      }
    }
  }
}

/** In front of the names of Ansible's modules. */
const MODULE = /^ansible\.(?:builtin|legacy|windows)\./;
const PIPELINE_KEYS = ['jobs', 'stages', 'services', 'pipelines', 'steps', 'workflow', 'include'];

function isPipeline(root: Node | null): boolean {
  return isMap(root) && PIPELINE_KEYS.some((key) => root.has(key)) && !root.has('tasks');
}

/** `shell:` of a step, `defaults.run.shell` of a job or all of them, and the runner of a job. */
function shellIn(node: YAMLMap, inherited: Shell): Shell {
  const name = textAt(node, ['shell']) ?? textAt(node, ['defaults', 'run', 'shell']);
  // Ansible has a script there, and no name.
  if (name === undefined || !/^\S+$|\{0\}/.test(name)) return shellOfRunner(node) ?? inherited;
  if (/^(?:\S*\/)?(?:ba|da|a|z|k)?sh\b/.test(name)) return 'posix';
  if (/^(?:pwsh|powershell)\b/i.test(name)) return 'powershell';
  return /^cmd\b/i.test(name) ? 'batch' : 'other';
}

/** The shell of a runner with Windows, in GitHub's jobs and in Azure's, and of a task of Azure. */
function shellOfRunner(node: YAMLMap): Shell | undefined {
  if (/windows/i.test(textAt(node, ['runs-on']) ?? '')) return 'powershell';
  if (/^PowerShell@/i.test(textAt(node, ['task']) ?? '')) return 'powershell';
  return /windows/i.test(textAt(node, ['pool', 'vmImage']) ?? '') ? 'batch' : undefined;
}

function leadOfArgs(node: YAMLMap): string {
  const command = node.get('command', true);
  const words = isSeq(command) ? command.items.map((item) => (isScalar(item) ? String(item.value) : '')) : [];
  const isShell = /^(?:\S*\/)?(?:ba|da|a|z|k)?sh$/.test(words[0] ?? '') && /^-\w*c$/.test(words.at(-1) ?? '');
  return isShell ? 'sh -c' : '';
}

function textAt(node: YAMLMap, path: readonly string[]): string | undefined {
  let value: unknown = node;
  for (const key of path) value = isMap(value) ? value.get(key, true) : undefined;
  return isScalar(value) && typeof value.value === 'string' ? value.value : undefined;
}

function regionsOf(source: string, node: Scalar, context: Context): readonly FoundRegion[] {
  const isDockerfile = context.key === DOCKERFILE;
  if (typeof node.value !== 'string') return [];
  const isCommand = isDockerfile || (mayHoldCommands(node.value) && isScript(node, node.value, context));
  if (!isCommand && !mayBeCommand(node.value, context)) return [];
  const pieces = piecesOfScalar(source, node, node.value);
  if (!pieces) return [];
  const text = MappedText.of(source, pieces);
  if (isDockerfile) return [{ language: 'dockerfile', text: text.inner(source, interpolated(text.text)) }];
  const regions = scriptRegions(source, text, context);
  if (isCommand) return regions;
  return regions.map((region) => ({
    language: 'shell',
    text: withMoreWords(source, region),
    guess: 'value',
  }));
}

/** What the parts of a pipeline are called, and what is said of them. */
const WORDS =
  /^(?:(?:display_?|task_?)?name|title|label|description|summary|help|message|msg|comment|keywords?|subject)$/i;

/** A value that is a command perhaps, such as one of a matrix. */
function mayBeCommand(value: string, { key = '', shell }: Context): boolean {
  return shell === 'posix' && !WORDS.test(key) && beginsAsCommand(value);
}

const SHELLS_OF_KEYS: ReadonlyMap<string | undefined, Shell> = new Map([
  ['powershell', 'powershell'],
  ['pwsh', 'powershell'],
  ['ps', 'powershell'],
  ['bash', 'posix'],
]);

function scriptRegions(
  source: string,
  text: MappedText,
  { key, shell, expressions }: Context,
): readonly FoundRegion[] {
  const reads = SHELLS_OF_KEYS.get(key) ?? shell;
  // In braces, as a colon behind a name would go on with it.
  const unknown = reads === 'powershell' ? '${_}' : UNKNOWN;
  const hidden = hideExpressions(source, text, expressions, () => unknown);
  if (reads === 'powershell') return commandsIn(source, hidden, readPowerShell);
  if (reads === 'batch') return commandsIn(source, hideExpressions(source, hidden, MACRO), readBatch);
  if (reads !== 'posix') return [];
  const withoutMacros = hideExpressions(source, hidden, QUOTED_MACRO, (quoted) =>
    quoted.replaceAll(MACRO, () => UNKNOWN),
  );
  return [{ language: 'shell', text: withoutMacros }];
}

/** Compose puts variables in before anything else is done. */
function interpolated(text: string): readonly TextPiece[] {
  const whole = { start: 0, end: text.length };
  return replaceIn(text, whole, /\$\$|\$\{[^}\n]*\}|\$\w+/g, (match) => (match === '$$' ? '$' : UNKNOWN));
}

function isScript({ type }: Scalar, value: string, { key = '', parentKey }: Context): boolean {
  const startsAsCommand =
    /^\s*(?:sudo )?(?:docker|docker-compose|podman|(?:\/bin\/)?(?:ba|a)?sh -\w*c) /.test(value);
  if (COMMANDS.has(key)) return startsAsCommand || (key === 'command' && parentKey === 'run');
  if (SCRIPTS.test(key)) return true;
  // A Taskfile may have a command in place of a whole task.
  if (PERHAPS_SCRIPTS.test(key) || (parentKey === 'tasks' && key !== 'name')) return startsAsCommand;
  const isBlock = type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED;
  return isBlock && startsAsCommand;
}

/** A command as an array of words; `CMD` in front of those of a health check is not of them. */
function arrayOf(
  source: string,
  items: readonly unknown[],
  { key = '', expressions, lead: shell = '' }: Context,
): FoundRegion | undefined {
  if (!COMMANDS.has(key)) return undefined;
  const words = items.map((item) =>
    isScalar(item) && typeof item.value === 'string' ? item.value : undefined,
  );
  if (!words.some((word) => word !== undefined && mayHoldCommands(word))) return undefined;
  const from = key === 'test' && /^CMD(?:-SHELL)?$/.test(words[0] ?? '') ? 1 : 0;
  const pieces = items.slice(from).map((item) => piecesOfWord(source, item, expressions));
  if (!pieces.every((word) => word !== undefined)) return undefined;
  // The program is named elsewhere: `-c` is an option of shells.
  const lead = key !== 'args' ? '' : /^-\w*c$/.test(words[0] ?? '') ? 'sh' : shell;
  if (words[0] !== 'CMD-SHELL') return arrayRegion(source, pieces, { lead, rest: key === 'entrypoint' });
  return { language: 'shell', text: MappedText.of(source, pieces[0] ?? []) };
}

function piecesOfWord(source: string, item: unknown, expressions: RegExp): readonly TextPiece[] | undefined {
  if (!isScalar(item) || item.value === null) return undefined;
  const pieces = piecesOfScalar(source, item, String(item.value));
  if (!pieces) return undefined;
  const text = MappedText.of(source, pieces);
  const whole = { start: 0, end: text.text.length };
  const variables = new RegExp(`${expressions.source}|\\$\\$|\\$\\{[^}\\n]*\\}|\\$\\w+`, 'g');
  return text.through(replaceIn(text.text, whole, variables, (match) => (match === '$$' ? '$' : UNKNOWN)));
}
