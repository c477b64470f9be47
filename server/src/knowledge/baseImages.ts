import type { ImageReference } from '../syntax/docker/imageReference';
import { lazy } from './lazy';
import table from './tables/base-images.json';

/** An account that an image brings along for the program it is made for. */
export interface Account {
  readonly name: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly home?: string;
  /** Commands that give the account what it must write to before it can run the image's program. */
  readonly prepare?: readonly string[];
}

export interface Family {
  readonly packageManager: string | null;
  readonly libc: string | null;
  /** null: no shell at all. */
  readonly shell: string | null;
  /** Predefined accounts with their numbers. */
  readonly accounts: Readonly<Record<string, number | null>>;
}

/** What is known of one variant of a base image. Sources stand beside every entry of the table. */
export interface BaseImage {
  readonly family: FamilyName;
  readonly packageManager: string | null;
  readonly shell: string | null;
  /** `USER` of the image; `root` where it sets none. */
  readonly defaultUser: string;
  /** Accounts made for the image's program. */
  readonly users: readonly Account[];
  /** All account names, predefined ones included. */
  readonly accounts: readonly string[];
  /** Commands that make an account `app` with user and group id 10001, or undefined where none can be made. */
  readonly createUser: readonly string[] | undefined;
  /** null: not set; undefined: not known. */
  readonly entrypoint: readonly string[] | null | undefined;
  readonly cmd: readonly string[] | null | undefined;
  readonly environment: Readonly<Record<string, string>>;
  readonly stopSignal: string | undefined;
  readonly workdir: string | undefined;
  /** As in EXPOSE. */
  readonly expose: readonly string[];
  readonly volumes: readonly string[];
  /** The entrypoint is a script that ends by making way for the command. */
  readonly handsOver: boolean;
  /** The account that the entrypoint itself switches to after a start as root. */
  readonly stepsDownTo: string | undefined;
}

export type FamilyName = keyof typeof table.families;

interface Variant {
  readonly match: string;
  readonly default?: boolean;
  readonly family: FamilyName;
  readonly packageManager?: string | null;
  readonly shell?: string | null;
  readonly defaultUser: string;
  readonly users?: readonly Account[];
  readonly createUser?: keyof typeof table.recipes;
  readonly entrypoint?: readonly string[];
  readonly cmd?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly stopSignal?: string;
  readonly workdir?: string;
  readonly expose?: readonly string[];
  readonly volumes?: readonly string[];
  readonly handsOver?: boolean;
  readonly stepsDownTo?: string;
  readonly unverified?: readonly string[];
}

interface Entry {
  readonly image: string;
  readonly aliases?: readonly string[];
  readonly variants: readonly Variant[];
}

interface Pattern {
  readonly regex: RegExp;
  readonly variant: Variant;
}

function compile(variants: readonly Variant[]): readonly Pattern[] {
  return variants.map((variant) => ({ regex: new RegExp(variant.match), variant }));
}

const byTag = lazy(() => compile(table.tagFamilies as unknown as readonly Variant[]));

const entries = lazy(
  (): ReadonlyMap<string, readonly Pattern[]> =>
    new Map(
      (table.images as unknown as readonly Entry[]).flatMap(({ image, aliases = [], variants }) => {
        const patterns = compile(variants);
        return [image, ...aliases].map((name) => [name, patterns] as const);
      }),
    ),
);

/** What the table knows of the image a reference names, or undefined. A digest without tag says too little. */
export function findBaseImage(reference: ImageReference): BaseImage | undefined {
  const entry = findEntry(reference);
  if (!entry || (reference.tag === undefined && reference.digest !== undefined)) return undefined;
  const variant = findVariant(entry, reference.tag);
  return variant && describe(variant);
}

/** Of any image: Windows has no others under these names, and those tags say what they build on. */
export function isWindowsImage({ registry = '', repository, tag = '' }: ImageReference): boolean {
  const isOfMicrosoft = /^mcr\.microsoft\.com\/(?:windows|dotnet\/framework)(?:\/|$)/.test(
    `${registry}/${repository}`,
  );
  return (
    isOfMicrosoft || byTag().some(({ regex, variant }) => variant.family === 'windows' && regex.test(tag))
  );
}

function findEntry({ registry, repository }: ImageReference): readonly Pattern[] | undefined {
  const name = registry ? `${registry}/${repository}` : repository;
  const direct = entries().get(name);
  if (direct) return direct;
  for (const prefix of table.mirrors.prefixes) {
    const rest = name.startsWith(prefix) ? entries().get(name.slice(prefix.length)) : undefined;
    if (rest) return rest;
  }
  return undefined;
}

function findVariant(patterns: readonly Pattern[], tag: string | undefined): Variant | undefined {
  if (tag === undefined || tag === 'latest') {
    return (patterns.find(({ variant }) => variant.default) ?? patterns.at(-1))?.variant;
  }
  const matches = ({ regex }: Pattern): boolean => regex.test(tag);
  return (byTag().find(matches) ?? patterns.find(matches))?.variant;
}

function describe(variant: Variant): BaseImage {
  const family: Family = table.families[variant.family];
  const unverified = new Set(variant.unverified);
  const users = variant.users ?? [];
  return {
    family: variant.family,
    packageManager: variant.packageManager === undefined ? family.packageManager : variant.packageManager,
    shell: variant.shell === undefined ? family.shell : variant.shell,
    defaultUser: variant.defaultUser,
    users,
    accounts: [...Object.keys(family.accounts), ...users.map(({ name }) => name)],
    createUser: variant.createUser && table.recipes[variant.createUser],
    entrypoint: unverified.has('entrypoint') ? undefined : (variant.entrypoint ?? null),
    cmd: unverified.has('cmd') ? undefined : (variant.cmd ?? null),
    environment: variant.env ?? {},
    stopSignal: variant.stopSignal,
    workdir: unverified.has('workdir') ? undefined : variant.workdir,
    expose: unverified.has('expose') ? [] : (variant.expose ?? []),
    volumes: variant.volumes ?? [],
    handsOver: variant.handsOver ?? false,
    stepsDownTo: variant.stepsDownTo,
  };
}
