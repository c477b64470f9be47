import { syntaxErrors } from '../features/syntaxErrors';
import { findBaseImage } from '../knowledge/baseImages';
import { buildModel, finalStage, type Model } from '../model/buildModel';
import type { HistoryEntry, ImageConfig } from '../model/imageConfig';
import type { BuildOptions } from '../model/options';
import { type RenderedImage, renderImage } from '../model/renderImage';
import type { Stage } from '../model/stage';
import { formatPlatform, type Platform, parsePlatform } from '../syntax/docker/platform';
import { readText } from './files';

export interface ImageOptions {
  readonly format: 'pretty' | 'json';
  readonly target: string | undefined;
  readonly buildArgs: readonly string[];
  readonly platform: string;
  readonly baseConfig: string | undefined;
  readonly knownBases: boolean;
}

/** Prints the configuration that a build would give the image; throws where there is none to print. */
export async function image(path: string, options: ImageOptions): Promise<number> {
  const baseConfig =
    options.baseConfig === undefined ? undefined : readConfig(await readText(options.baseConfig));
  const buildOptions: BuildOptions = {
    buildArgs: readBuildArgs(options.buildArgs),
    platform: readPlatform(options.platform),
    target: options.target,
    findFacts: options.knownBases ? findBaseImage : () => undefined,
    parseShell: undefined,
    setOutside: new Set(),
    baseConfig: baseConfig ?? (options.knownBases ? undefined : {}),
  };
  const model = buildModel(await readText(path), buildOptions);
  const rendered = renderImage(findTarget(model, options.target));
  if (syntaxErrors(model).some(({ severity }) => severity === 'error'))
    console.error(`docker-notes: the builder refuses this file; docker-notes lint ${path} says why`);
  console.log(options.format === 'json' ? JSON.stringify(rendered, null, 2) : pretty(rendered));
  return 0;
}

function findTarget(model: Model, target: string | undefined): Stage {
  const wanted = target?.toLowerCase();
  const stage =
    wanted === undefined ? finalStage(model) : model.stages.findLast(({ name }) => name === wanted);
  const byIndex = wanted !== undefined && /^\d+$/.test(wanted) ? model.stages[Number(wanted)] : undefined;
  const found = stage ?? byIndex;
  if (found) return found;
  throw new Error(target === undefined ? 'the file has no FROM' : `there is no stage '${target}'`);
}

/** `NAME=VALUE`, or `NAME` for the value in the environment. */
function readBuildArgs(words: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    words.flatMap((word): [string, string][] => {
      const equals = word.indexOf('=');
      if (equals >= 0) return [[word.slice(0, equals), word.slice(equals + 1)]];
      const value = process.env[word];
      return value === undefined ? [] : [[word, value]];
    }),
  );
}

function readPlatform(text: string): Platform {
  const platform = parsePlatform(text);
  if (!platform) throw new Error(`--platform takes OS/ARCH[/VARIANT], not '${text}'`);
  return platform;
}

/** Takes an image's JSON (`docker buildx imagetools inspect --format '{{json .Image}}'`), or its `config` alone. */
function readConfig(text: string): ImageConfig {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('--base-config holds no JSON object');
  const image = value as { config?: ImageConfig; Config?: ImageConfig };
  return image.config ?? image.Config ?? (value as ImageConfig);
}

function pretty({ config, history, os, architecture, variant }: RenderedImage): string {
  const fields = Object.entries(config).map(([name, value]) => `${name.padEnd(13)}${prettyValue(value)}`);
  const platform = `Platform     ${formatPlatform({ os, architecture, variant: variant ?? '' })}`;
  return [platform, ...fields, '', 'History', ...history.map(prettyEntry)].join('\n');
}

function prettyValue(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return JSON.stringify(value);
  return typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((item) => isEmptyObject(item))
    ? Object.keys(value).join(' ')
    : JSON.stringify(value);
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function prettyEntry({ created_by, empty_layer }: HistoryEntry): string {
  return `  ${empty_layer ? '        ' : 'layer   '}${created_by.replaceAll(/\s+/g, ' ')}`;
}
