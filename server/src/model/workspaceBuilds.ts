import { parseImageReference } from '../syntax/docker/imageReference';
import { folderOfPath, joinPath, nameOfPath } from '../text/paths';
import { type BuildRequest, isBuild, readBuildRequest } from './buildRequest';
import { optionsOf } from './dockerCommand';
import { frontendOf } from './frontend';
import { allRegions, type HostDocument, type Region } from './hostDocument';
import type { Invocation } from './invocations';
import type { Stage } from './stage';
import { findStage, isComposeName, isDockerfileName, type Workspace, type WorkspaceFile } from './workspace';

/** The Dockerfiles that the build commands of one document mean. */
export class WorkspaceBuilds {
  private found: readonly Invocation[] | undefined;
  private built: ReadonlyMap<Invocation, BuildRequest> | undefined;
  private tagged: ReadonlyMap<string, readonly Invocation[]> | undefined;
  private mentioned: ReadonlySet<string> | undefined;
  private written: ReadonlySet<string> | undefined;
  private movesAtAll: boolean | undefined;
  private readonly folders: readonly string[];

  constructor(
    private readonly document: HostDocument,
    readonly workspace: Workspace,
  ) {
    this.folders = startFolders(workspace.path);
  }

  /** The one file that a build command can mean; undefined where that is not known. */
  fileOf(invocation: Invocation): WorkspaceFile | undefined {
    const request = this.requests.get(invocation);
    return request && this.fileOfRequest(request);
  }

  /** The same, for what goes by what is in the file: another frontend may read it in another way. */
  contentOf(invocation: Invocation): WorkspaceFile | undefined {
    const file = this.fileOf(invocation);
    const isOther = optionsOf(invocation.command, 'build-arg').some(({ value }) =>
      value?.text.includes('BUILDKIT_SYNTAX'),
    );
    return file && !isOther && frontendOf(file.model.syntax) !== 'foreign' ? file : undefined;
  }

  /** The same for a command that is not one of the document, such as one that is still being written. */
  fileOfRequest(request: BuildRequest): WorkspaceFile | undefined {
    const files = this.candidates(request).flatMap((path) => this.workspace.dockerfiles.get(path) ?? []);
    const [file, other] = files;
    return file && !other && !this.isWritten(file) ? file : undefined;
  }

  /** Whether the document seems to write the file before it is built. */
  private isWritten({ path }: WorkspaceFile): boolean {
    this.written ??= namesMentioned(linesThatWrite(this.document.text));
    return this.written.has(nameOfPath(path));
  }

  /** The paths of Dockerfiles as a command may write them: from the root, or from the document's own folder. */
  get dockerfilePaths(): readonly string[] {
    const { names, path } = this.workspace;
    const dockerfiles = names.filter(isDockerfileName);
    const own = `${folderOfPath(path)}/`;
    const below = dockerfiles.flatMap((name) => (name.startsWith(own) ? name.slice(own.length) : []));
    return [...new Set(this.folders.includes('') ? [...below, ...dockerfiles] : below)];
  }

  /** Whether a command names a file that has not been found. */
  get lacksFile(): boolean {
    return [...this.requests].some(([invocation, { file }]) => file && !this.fileOf(invocation));
  }

  /** All that the document's commands may mean, for whoever reads files. */
  get wanted(): readonly string[] {
    const paths = [...this.requests.values()].flatMap((request) => this.candidates(request));
    return [...new Set(paths)];
  }

  /** For a `--file` that is nowhere: the Dockerfiles that stand where it should; undefined where it may be made elsewhere. */
  besideMissing(invocation: Invocation): readonly string[] | undefined {
    const request = this.requests.get(invocation);
    const { rootName, dockerfiles, names } = this.workspace;
    if (!request?.file || rootName === undefined || !this.staysInside(request)) return undefined;
    const paths = this.candidates(request);
    const folders = new Set(paths.map(folderOfPath));
    const beside = names.filter((name) => folders.has(folderOfPath(name)));
    const isThere = paths.some((path) => dockerfiles.has(path) || names.includes(path));
    if (isThere || this.mayBeMade(request, beside)) return undefined;
    const others = beside.filter(isDockerfileName);
    return others.length > 0 ? others : undefined;
  }

  /** What the document's own build commands make under the name of an image; undefined unless that is one thing. */
  stageOfImage(name: string): { readonly file: WorkspaceFile; readonly stage: Stage } | undefined {
    this.tagged ??= buildsByTag(commandsIn(allRegions(this.document)));
    const builds = this.tagged.get(inFull(name)) ?? [];
    const made = builds.slice(0, MAX_REQUESTS).map((invocation) => this.stageOf(invocation));
    const [first] = made;
    return made.every((one) => one && one.stage === first?.stage) ? first : undefined;
  }

  /** The stage that a build command ends with. */
  private stageOf(
    invocation: Invocation,
  ): { readonly file: WorkspaceFile; readonly stage: Stage } | undefined {
    const file = this.contentOf(invocation);
    const target = optionsOf(invocation.command, 'target').at(-1);
    const stage =
      target === undefined ? file?.model.stages.at(-1) : file && findStage(file, target.value?.value);
    return file && stage && { file, stage };
  }

  /** The commands that are known to run in a folder of the workspace. */
  get commands(): readonly Invocation[] {
    this.found ??= commandsIn(this.document.regions.filter((region) => this.runsHere(region)));
    return this.found;
  }

  /** The build commands among them whose Dockerfile is a file. */
  private get requests(): ReadonlyMap<Invocation, BuildRequest> {
    this.built ??= new Map(
      this.commands
        .flatMap((invocation) => {
          const request = readBuildRequest(invocation);
          return request ? [[invocation, request] as const] : [];
        })
        .slice(0, MAX_REQUESTS),
    );
    return this.built;
  }

  /** A script that changes its folder, or that is given to another machine, may run anywhere. */
  private runsHere(region: Region): boolean {
    const { languageId } = this.document;
    if (ELSEWHERE.has(languageId) || isComposeName(this.workspace.path)) return false;
    this.movesAtAll ??= changesFolder(this.document);
    if (region.kind !== 'script' || this.movesAtAll) return false;
    return APART.has(languageId) || !(region.isArray || CHANGES_FOLDER.test(region.text.text));
  }

  /** Whether another word of the document names the file, or a file beside it looks like what it is made from. */
  private mayBeMade({ dockerfile }: BuildRequest, beside: readonly string[]): boolean {
    const name = nameOfPath(dockerfile.replaceAll('\\', '/'));
    this.mentioned ??= namesMentioned(this.document.text);
    return this.mentioned.has(name) || beside.some((path) => nameOfPath(path).startsWith(`${name}.`));
  }

  private candidates({ dockerfile }: BuildRequest): readonly string[] {
    const paths = this.folders.flatMap((folder) => joinPath(folder, dockerfile) ?? []);
    // The builder takes one for the other.
    const lower = paths.map((path) => path.replace(/(^|\/)Dockerfile$/, '$1dockerfile'));
    return [...new Set([...paths, ...lower])];
  }

  /** Whether all folders it could start in lead to a place in the workspace, and none to one above. */
  private staysInside({ dockerfile }: BuildRequest): boolean {
    const { rootName } = this.workspace;
    return (
      this.folders.every((folder) => joinPath(folder, dockerfile) !== undefined) &&
      // A path that starts above the root leads through it.
      !dockerfile.split(/[/\\]/).includes(rootName ?? '')
    );
  }
}

/** Of more commands in one document nothing is said. */
const MAX_REQUESTS = 100;

function buildsByTag(invocations: readonly Invocation[]): ReadonlyMap<string, readonly Invocation[]> {
  const byTag = new Map<string, Invocation[]>();
  for (const invocation of invocations.filter(({ command }) => isBuild(command))) {
    for (const { value } of optionsOf(invocation.command, 'tag')) {
      const name = inFull(value?.value ?? '');
      const others = byTag.get(name);
      if (others) others.push(invocation);
      else byTag.set(name, [invocation]);
    }
  }
  return byTag;
}

function inFull(name: string): string {
  const reference = parseImageReference(name);
  return reference && reference.tag === undefined && reference.digest === undefined ? `${name}:latest` : name;
}

function commandsIn(regions: readonly Region[]): readonly Invocation[] {
  return regions.flatMap((region) => (region.kind === 'script' && !region.isGuess ? region.invocations : []));
}

/** The folders that a command of the document may be started in: pipelines start in the root, people anywhere above. */
function startFolders(path: string): readonly string[] {
  if (/^(?:\.github\/|\.gitlab-ci\.ya?ml$|\.circleci\/)/.test(path)) return [''];
  const own = folderOfPath(path);
  // `npm run` starts there.
  if (nameOfPath(path) === 'package.json') return [own];
  const folders = [own];
  for (let at = own; at !== ''; at = folderOfPath(at)) folders.push(folderOfPath(at));
  return folders;
}

/** Languages whose commands run in a container, or in a folder that a step around them sets. */
const ELSEWHERE = new Set(['dockerfile', 'dockercompose', 'groovy', 'jenkinsfile', 'crontab']);

/** Languages whose commands stand alone, each in a region of its own. */
const APART = new Set(['powershell', 'bat']);
/** Languages in which a setting names the folder. */
const WITH_SETTINGS = new Set(['yaml', 'github-actions-workflow', 'just']);

/** Whether something in the document may put any of its scripts into another folder. */
function changesFolder({ languageId, text }: HostDocument): boolean {
  return (
    (APART.has(languageId) && CHANGES_FOLDER.test(text)) ||
    (WITH_SETTINGS.has(languageId) && SETS_FOLDER.test(text))
  );
}

/** Another state of the repository is as good as another folder. */
const CHANGES_FOLDER =
  /(?:^|[\s;&|({`'"])(?:cd|chdir|pushd|popd|sl|set-location|push-location|git[ \t]+(?:checkout|switch|worktree))(?=[\s;&|)])/im;

/** A step or a recipe in another folder, or a checkout into one. */
const SETS_FOLDER =
  /\bwork(?:ing)?[-_]?dir(?:ectory)?\s*:|^\[[^\]\n]*\bno-cd\b|^[ \t-]*(?:dir|chdir)\s*:|\bcheckout@[^\n]{0,99}(?:\n[ \t]+(?![ \t-])[^\n]{0,99}){0,8}?\n[ \t]+(?:path|repository)\s*:/im;

/** Lines that send output to a file, or copy, move or change one; each file named there may be the one. */
function linesThatWrite(text: string): string {
  return text
    .split('\n')
    .filter((line) => />|\b(?:cp|mv|ln|tee|patch|envsubst|curl|wget)\b|\b(?:sed|perl)\s+-\w*i/.test(line))
    .join('\n');
}

/** The names at the ends of words, but for those of `--file`. */
function namesMentioned(text: string): ReadonlySet<string> {
  const words = text.split(/[\s"'`=,;()[\]{}<>]+/);
  const isFile = (i: number): boolean =>
    /^(?:-\w*f|--file)$/.test(words[i - 1] ?? '') || /^-\w*f/.test(words[i]!);
  return new Set(words.flatMap((word, i) => (isFile(i) ? [] : nameOfPath(word))));
}
