import { code } from '../../../knowledge/markdown';
import { readPlatforms } from '../../../syntax/docker/platformList';
import { isProblem } from '../../../syntax/docker/value';
import { explainPlatform } from '../../explain/values';
import type { OptionValue } from '../optionValue';
import { readAddHost } from './address';
import { partOf } from './part';

/** `build --target test`. */
export function readTarget(value: string): OptionValue {
  if (value === '') return { parts: [] };
  const stage = /^\d+$/.test(value) ? `with the number ${value} (the first one is 0)` : code(value);
  return {
    summary: `The stage ${stage} and what it needs are built; what comes behind it is not.`,
    parts: [],
  };
}

/** `build --platform linux/amd64,linux/arm64`. */
export function readBuildPlatforms(value: string): OptionValue {
  const platforms = readPlatforms(value);
  if (isProblem(platforms)) return { parts: [], problem: platforms };
  const parts = platforms.flatMap((one) => partOf(one, 'platform', platformText(one.text)));
  return { ...(platforms.length > 1 && { summary: `One image for ${platforms.length} platforms.` }), parts };
}

function platformText(text: string): string | undefined {
  return text.toLowerCase() === 'local'
    ? 'The platform of the machine the command runs on.'
    : explainPlatform(text);
}

const NETWORKS: Readonly<Record<string, string | undefined>> = {
  default: '`RUN` reaches the network, as without it.',
  none: '`RUN` reaches no network.',
  host: '`RUN` uses the network of the machine that builds.',
};

/** `build --network none`. */
export function readBuildNetwork(value: string): OptionValue {
  return { ...lookUp(NETWORKS, value), parts: [] };
}

const ENTITLEMENTS: Readonly<Record<string, string | undefined>> = {
  'network.host': '`RUN --network=host` is allowed.',
  'security.insecure': '`RUN --security=insecure` is allowed: with all rights, as `--privileged` gives them.',
  device: '`RUN --device` may use every device.',
};

/** `build --allow network.host`. */
export function readEntitlement(value: string): OptionValue {
  return { ...lookUp(ENTITLEMENTS, value), parts: [] };
}

const PROGRESS: Readonly<Record<string, string | undefined>> = {
  auto: 'As the terminal allows, as without it.',
  plain: 'Line by line, with the output of every step.',
  tty: 'A display that keeps changing, for terminals.',
  quiet: 'Nothing but the id of the image.',
  none: 'Nothing.',
  rawjson: 'JSON, one object a line.',
};

/** `build --progress plain`. */
export function readProgress(value: string): OptionValue {
  return { ...lookUp(PROGRESS, value), parts: [] };
}

function lookUp(
  table: Readonly<Record<string, string | undefined>>,
  key: string,
): { readonly summary?: string } {
  const summary = Object.hasOwn(table, key) ? table[key] : undefined;
  return summary ? { summary } : {};
}

/** `build --add-host db=10.0.0.1`. Of several with commas between them nothing is said. */
export function readBuildHost(value: string): OptionValue {
  return value === '' || /[,"]/.test(value) ? { parts: [] } : readAddHost(value);
}
