import type { Instruction } from '../syntax/dockerfile/nodes';
import type { HistoryEntry, ImageConfig } from './imageConfig';
import { lineage, type Stage } from './stage';
import type { CommandSetting } from './stageImage';

/** An image as a build of this stage would leave it: its configuration, and the history of all stages it rests on. */
export interface RenderedImage {
  readonly architecture: string;
  readonly os: string;
  readonly variant?: string;
  readonly author?: string;
  readonly config: ImageConfig;
  readonly history: readonly HistoryEntry[];
}

export function renderImage(stage: Stage): RenderedImage {
  const { architecture, os, variant } = stage.image.platform;
  return {
    architecture,
    os,
    ...(variant === '' ? {} : { variant }),
    ...(stage.image.author ? { author: stage.image.author } : {}),
    config: renderConfig(stage),
    history: [...lineage(stage)].reverse().flatMap((one) => one.history()),
  };
}

function renderConfig({ image }: Stage): ImageConfig {
  return withoutEmpty({
    User: image.user.text,
    ExposedPorts: keys(image.exposedPorts),
    Env: [...image.environment].map(([name, value]) => `${name}=${value}`),
    Entrypoint: argvOf(image.entrypoint),
    Cmd: argvOf(image.cmd),
    Volumes: keys(image.volumes),
    WorkingDir: image.workdir,
    Labels: Object.fromEntries([...image.labels].sort(([a], [b]) => (a < b ? -1 : 1))),
    StopSignal: image.stopSignal,
    Healthcheck: image.healthcheck,
    Shell: image.shell,
    OnBuild: image.triggers.map(triggerText),
  });
}

/** What stands behind ONBUILD, heredocs included. */
function triggerText({ logical, keyword, heredocs }: Instruction): string {
  const bodies = heredocs.map(({ text, name }) => `\n${text}${name}`);
  return [logical.text.slice(keyword.offset), ...bodies].join('');
}

function keys(names: ReadonlySet<string>): Record<string, object> {
  return Object.fromEntries([...names].sort().map((name) => [name, {}]));
}

function argvOf(command: CommandSetting): readonly string[] | undefined {
  return command === null || command === 'unknown' ? undefined : command.argv;
}

/** A field that is not set is left out, as in the image itself. */
function withoutEmpty(config: { [K in keyof ImageConfig]: ImageConfig[K] | undefined }): ImageConfig {
  const set = Object.entries(config).filter(
    ([, value]) => value !== undefined && value !== '' && Object.keys(value).length > 0,
  );
  return Object.fromEntries(set);
}
