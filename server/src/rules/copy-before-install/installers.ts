import type { RunCommand } from '../../model/runCommands';

/** A program that installs what a file of the project lists. */
export interface Installer {
  /** A whole command of it, words joined by spaces, `$` for a word that rests on a variable. */
  readonly command: RegExp;
  /** Commands that need more of the project than the list. */
  readonly except?: RegExp;
  /** Names that a COPY of the list may have. */
  readonly list: RegExp;
  /** What to copy, where one pattern or name fits every project; groups are those of `command`. */
  readonly files?: string;
}

const SCRIPT_LIST = /package|lock|\.npmrc|\.json|\.ya?ml/i;
const PYTHON_LIST = /require|constraint|pyproject|setup|poetry|pipfile|uv\.lock|\.txt|\.toml/i;

const INSTALLERS: readonly Installer[] = [
  {
    command: /^npm (?:ci|clean-install|install|i)(?: -\S+)*$/,
    except: / (?:-g|--global|--location)/,
    list: SCRIPT_LIST,
    files: 'package*.json',
  },
  { command: /^(?:yarn|pnpm|bun) (?:install|i)(?: -\S+)*$/, except: / (?:-g|--global)/, list: SCRIPT_LIST },
  { command: /^yarn(?: -\S+)*$/, except: / --?v(?:ersion)?$/, list: SCRIPT_LIST },
  {
    command: /^pip install .*?(?:-r|--requirement)[ =]?([\w.-]+)/,
    except: / (?:-e|--editable|\.|\.\S*\/\S*)(?:[ [=]|$)/,
    list: PYTHON_LIST,
    files: '$1',
  },
  { command: /^uv sync .*--no-install-project/, list: PYTHON_LIST },
  { command: /^poetry install .*--no-root/, list: PYTHON_LIST },
  { command: /^pipenv (?:install|sync)(?: -\S+)*$/, list: PYTHON_LIST },
  { command: /^go mod download(?: -\S+)*$/, list: /go\.|vendor/, files: 'go.mod go.sum' },
  {
    command: /^bundle(?: install)?(?: -\S+| \d+)*$/,
    except: / --?v(?:ersion)?$/,
    list: /gem/i,
    files: 'Gemfile Gemfile.lock',
  },
  { command: /^composer (?:install|i)(?: -\S+)*$/, list: /composer/, files: 'composer.json composer.lock' },
  { command: /^cargo fetch(?: -\S+)*$/, list: /cargo/i },
  { command: /^mvnw? .*dependency:(?:go-offline|resolve)/, list: /pom|mvn/ },
  { command: /^dotnet restore(?: |$)/, list: /proj|\.sln|\.config|\.props|packages/i },
];

/** A command that installs what a list names. */
export interface Install {
  readonly command: RunCommand;
  readonly installer: Installer;
  /** Program and action. */
  readonly name: string;
  /** The list, where it can be told. */
  readonly files: string | undefined;
}

/** What a command installs from a list, if it does. */
export function readInstall(command: RunCommand): Install | undefined {
  const written = textOf(command);
  const installer = INSTALLERS.find((one) => one.command.test(written) && !one.except?.test(written));
  if (!installer) return undefined;
  const [, list = ''] = installer.command.exec(written)!;
  const [name = ''] = /^\S+(?: [a-z][\w:-]*(?= |$))*/.exec(written) ?? [];
  return { command, installer, name, files: installer.files?.replace('$1', () => list) };
}

/** `python -m pip` is pip, `pip3.12` too. */
function textOf({ program, arguments: words }: RunCommand): string {
  const written = [program, ...words.map(({ value }) => value ?? '$')].join(' ');
  return written.replace(/^(?:python[\d.]* -m )?pip[\d.]*(?= )/, 'pip');
}
