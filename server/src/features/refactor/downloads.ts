import type { Stage } from '../../model/stage';
import type { StageImage } from '../../model/stageImage';

/** What a package manager downloads, and how it is kept from one build to the next. */
export interface Downloads {
  readonly actions: readonly string[];
  /** Target and options of cache mounts; none where the folder is not known. */
  readonly mounts: (stage: Stage, image: StageImage) => readonly string[];
  /** Commands that throw it away. */
  readonly cleaning: RegExp;
  /** A flag without which it would be thrown away. */
  readonly needed?: string;
  /** A flag with which it would not be kept. */
  readonly unwanted?: string;
}

const APT: Downloads = {
  actions: ['install'],
  mounts: () => ['/var/cache/apt,sharing=locked', '/var/lib/apt,sharing=locked'],
  cleaning: /^(?:rm -\w+(?: \/var\/(?:lib\/apt\/lists|cache\/apt)[\w/*]*)+|apt(?:-get)? (?:auto)?clean)$/,
};

/** By the package manager. Sources: the examples for `RUN --mount` in Docker's reference, and the managers' manuals. */
export const DOWNLOADS: Readonly<Record<string, Downloads | undefined>> = {
  'apt-get': APT,
  apt: APT,
  apk: {
    actions: ['add'],
    mounts: () => ['/etc/apk/cache,sharing=locked'],
    cleaning: /^(?:rm -\w+ \/var\/cache\/apk[\w/*]*|apk cache clean)$/,
    unwanted: '--no-cache',
  },
  dnf: {
    actions: ['install'],
    mounts: rpmFolder,
    cleaning: /^(?:rm -\w+(?: \/var\/cache\/(?:lib)?(?:dnf|yum)[\w/*]*)+|dnf clean all)$/,
    needed: '--setopt=keepcache=1',
  },
  pip: {
    actions: ['install'],
    mounts: (_, image) => inHome(image, '.cache/pip'),
    cleaning: /^(?:rm -\w+ (?:~|\/root)\/\.cache[\w/*]*|pip3? cache purge)$/,
    unwanted: '--no-cache-dir',
  },
  uv: {
    actions: ['sync', 'pip install', 'pip sync'],
    mounts: (_, image) => inHome(image, '.cache/uv'),
    cleaning: /^(?:rm -\w+ (?:~|\/root)\/\.cache[\w/*]*|uv cache (?:clean|prune)(?: --\w+)*)$/,
    unwanted: '--no-cache',
  },
  npm: {
    actions: ['install', 'ci'],
    mounts: (_, image) => inHome(image, '.npm'),
    cleaning: /^(?:rm -\w+ (?:~|\/root)\/\.npm[\w/*]*|npm cache clean --force)$/,
  },
  go: {
    actions: ['build', 'install', 'mod download', 'test'],
    mounts: goFolders,
    cleaning: /^go clean -(?:mod)?cache$/,
  },
};

/** In the home folder of root, where that is who runs the RUN. */
function inHome({ user, environment }: StageImage, folder: string): readonly string[] {
  const isRoot = /^(?:root|0)(?::|$)/.test(user.value ?? '');
  return isRoot && !environment.has('HOME') ? [`/root/${folder}`] : [];
}

/** The image of Go sets GOPATH. */
function goFolders(stage: Stage, image: StageImage): readonly string[] {
  const path = image.environment.get('GOPATH') ?? (repositoryOf(stage) === 'golang' ? '/go' : '');
  const home = inHome(image, '.cache/go-build');
  return path.startsWith('/') && home.length > 0 ? [...home, `${path}/pkg/mod`] : [];
}

const WITH_DNF_4 = new Set(['almalinux', 'amazonlinux', 'oraclelinux', 'rockylinux']);
/** From this version on, Fedora has dnf 5, with a folder of its own. */
const DNF_5 = 41;

function rpmFolder(stage: Stage): readonly string[] {
  const base = stage.root;
  const repository = repositoryOf(stage);
  if (WITH_DNF_4.has(repository)) return ['/var/cache/dnf,sharing=locked'];
  const tag = base.kind === 'image' ? base.reference.tag : undefined;
  if (repository !== 'fedora' || !tag || !/^\d+$/.test(tag)) return [];
  return [`/var/cache/${Number(tag) < DNF_5 ? 'dnf' : 'libdnf5'},sharing=locked`];
}

/** Of an official image on Docker Hub; of any other, empty. */
function repositoryOf(stage: Stage): string {
  const base = stage.root;
  if (base.kind !== 'image' || base.reference.registry !== undefined) return '';
  return base.reference.repository.replace(/^library\//, '');
}
