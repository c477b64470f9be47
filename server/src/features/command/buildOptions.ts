import { code } from '../../knowledge/markdown';
import { NOTHING, type OptionValue } from './optionValue';
import { readProvenance, readSbom } from './values/attestation';
import { readBuildPlatforms, readProgress } from './values/buildChoices';
import { readBuilderOptions } from './values/builderOption';
import { readAnnotation, readBuildTag } from './values/buildNames';
import { part } from './values/part';
import { readPlatform } from './values/platform';
import { type OptionReader, say, sayFile, sayOneOf, saySize, sayTime, unchecked } from './values/say';
import { whole } from './values/words';

const BUILDS = /^buildx (?:bake|(?:dap |debug )?build)$/;
const IMAGE_BUILDS = /^buildx (?:dap |debug )?build$/;

/** Options of builds, builders and their cache whose values are one piece. */
export const BUILD_OPTIONS: readonly OptionReader[] = [
  [/^buildx/, 'builder', say('builder', 'The builder {} does it.')],
  [
    BUILDS,
    'call print',
    sayOneOf('question', {
      build: 'An image is built, as without it.',
      check: 'Nothing is built: the Dockerfile is checked for mistakes.',
      outline: 'Nothing is built: the build arguments, secrets and the like are listed.',
      targets: 'Nothing is built: the stages are listed.',
    }),
  ],
  [
    IMAGE_BUILDS,
    'cpu-period cpu-quota cpu-shares cpuset-cpus cpuset-mems isolation memory memory-swap security-opt',
    say('limit', 'BuildKit ignores it: {} has no effect.'),
  ],
  [IMAGE_BUILDS, 'resource', say('limit', 'Each `RUN` runs with {}.')],
  [BUILDS, 'cgroup-parent', say('control group', 'The control group of `RUN` lies below {}.')],
  [BUILDS, 'iidfile', sayFile('The id of the image is written to {}.')],
  [/^buildx /, 'metadata-file', sayFile('Facts about the result are written to {}, as JSON.')],
  [BUILDS, 'no-cache-filter', readStages],
  [
    /^buildx bake$/,
    'file',
    sayFile('What to build is read from {}.', 'What to build is read from standard input.'),
  ],
  [/^buildx bake$/, 'set', readOverride],
  [/^buildx bake$/, 'var', readBakeVariable],
  [
    /^buildx bake$/,
    'list',
    sayOneOf('what to list', {
      targets: 'The targets of the file.',
      variables: 'The variables of the file.',
    }),
  ],
  [/^buildx bake$/, 'provenance', unchecked(readProvenance)],
  [/^buildx bake$/, 'sbom', unchecked(readSbom)],
  [/^buildx (?:bake|dial-stdio|history logs|imagetools create)$/, 'progress', readProgress],
  [
    /^buildx create$/,
    'driver',
    sayOneOf('driver', {
      'docker-container': 'BuildKit runs in a container.',
      docker: "The engine's own builder, which cannot be made.",
      kubernetes: 'BuildKit runs in pods of a Kubernetes cluster.',
      remote: 'BuildKit runs elsewhere already, at the address behind the options.',
      cloud: 'BuildKit runs in Docker Build Cloud.',
    }),
  ],
  [/^buildx create$/, 'driver-opt', readBuilderOptions],
  [/^buildx create$/, 'name', say('name', 'The builder is called {}.')],
  [/^buildx create$/, 'node', say('node', 'The node is called {}.')],
  [/^buildx create$/, 'config buildkitd-config', sayFile('The settings of BuildKit are read from {}.')],
  [/^buildx create$/, 'buildkitd-flags', say('options', 'The BuildKit program is started with {}.')],
  [/^buildx (?:create|imagetools create)$/, 'platform', readBuildPlatforms],
  [/^buildx (?:dial-stdio|history inspect attachment|policy eval)$/, 'platform', unchecked(readPlatform)],
  [/^buildx /, 'timeout', sayTime('time', 'A builder that does not answer is given up after {}.')],
  [/^buildx imagetools create$/, 'tag', readBuildTag],
  [/^buildx imagetools create$/, 'annotation', unchecked(readAnnotation)],
  [/^buildx imagetools create$/, 'file', sayFile('What the image is made from is read from {}.')],
  [/^buildx prune$/, 'max-used-space', saySize('The cache takes at most {} afterwards.')],
  [/^buildx prune$/, 'min-free-space', saySize('It deletes until {} of the disk are free.')],
  [/^buildx prune$/, 'reserved-space keep-storage', saySize('{} of the cache are kept in any case.')],
  [/^buildx history export$/, 'output', sayFile('The build is written to {}.')],
  [/^buildx history import$/, 'file', sayFile('The build is read from {}.')],
  [/^buildx history trace$/, 'compare', say('build', 'It is compared with the build {}.')],
  [/^buildx history trace$/, 'addr', say('address', 'The page is served at {}.')],
  [
    /^buildx debug(?: build)?$/,
    'on',
    sayOneOf('when', {
      error: 'The debugger starts when a step fails.',
      always: 'The debugger starts in any case.',
    }),
  ],
  [/^buildx debug/, 'invoke', say('command', 'The debugger runs {}.')],
];

/** `--no-cache-filter test,lint`. */
function readStages(value: string): OptionValue {
  const stages = value.split(',').filter((name) => name !== '');
  if (stages.length === 0) return NOTHING;
  const names = stages.map(code).join(', ');
  return whole(
    value,
    stages.length === 1 ? 'stage' : 'stages',
    `The steps of ${names} run again; the others may come from the cache.`,
  );
}

/** `--set app.platform=linux/arm64`. */
function readOverride(value: string): OptionValue {
  const [, target, key, given] = /^([^.=]+)\.([^=]+?)\+?=(.*)$/s.exec(value) ?? [];
  if (target === undefined || key === undefined || given === undefined) return NOTHING;
  const whose =
    target === '*'
      ? 'All targets'
      : /\*/.test(target)
        ? `The targets ${code(target)}`
        : `The target ${code(target)}`;
  const dot = target.length;
  const shown = given === '' ? 'nothing' : code(given);
  return {
    summary: `${whose} ${/\*/.test(target) ? 'get' : 'gets'} ${shown} for ${code(key)}.`,
    parts: [
      part({ start: 0, end: dot }, 'target', `${whose} of the file.`),
      part({ start: dot + 1, end: dot + 1 + key.length }, 'setting', `What is changed: ${code(key)}.`),
    ],
  };
}

/** `--var TAG=1.4`. */
function readBakeVariable(value: string): OptionValue {
  const equals = value.indexOf('=');
  const key = equals < 0 ? value : value.slice(0, equals);
  if (key === '') return NOTHING;
  const given =
    equals < 0
      ? 'taken from the environment'
      : equals === value.length - 1
        ? 'empty'
        : code(value.slice(equals + 1));
  return whole(value, 'variable', `The variable ${code(key)} of the file is ${given}.`);
}
