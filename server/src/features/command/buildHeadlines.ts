import { code } from '../../knowledge/markdown';
import { type DockerCommand, isSwitchedOn, optionsOf } from '../../model/dockerCommand';
import { readBuildOutput } from '../../syntax/docker/buildOutput';
import { isOn, lastOf, type Setting } from '../../syntax/docker/settings';
import { isProblem } from '../../syntax/docker/value';
import { areAllKnown, type Headline, listOf, named, namesOf, valueOf } from './headlineWords';

/** On builds, and on the builders that carry them out. */
export const BUILD_HEADLINES: Readonly<Record<string, Headline>> = {
  'buildx bake': bake,
  'buildx build': build,
  'buildx create': makeBuilder,
  'buildx rm': removeBuilders,
  'compose build': buildServices,
};

const CHECKS = 'Checks a Dockerfile for mistakes, and builds nothing.';

/** What a build is asked instead of building. */
const QUESTIONS: Readonly<Record<string, string | undefined>> = {
  check: CHECKS,
  lint: CHECKS,
  outline: 'Lists the build arguments, secrets and the like of a Dockerfile, and builds nothing.',
  targets: 'Lists the stages of a Dockerfile that can be built, and builds nothing.',
};

function build(command: DockerCommand): string | undefined {
  if (command.operands.length === 0) return undefined;
  if (isSwitchedOn(command, 'check')) return CHECKS;
  const call = valueOf(command, 'call', 'print')?.split(',')[0];
  if (call !== undefined && Object.hasOwn(QUESTIONS, call)) return QUESTIONS[call];
  const stage = valueOf(command, 'target');
  const file = dockerfileOf(command);
  const from = stage === undefined ? file : `the stage ${code(stage)} of ${file}`;
  const places = platformsOf(command);
  const { made, after } = resultOf(command);
  return made === undefined
    ? `Builds ${from}${places}${after}.`
    : `Builds ${made} from ${from}${places}${after}.`;
}

function dockerfileOf(command: DockerCommand): string {
  const file = valueOf(command, 'file');
  if (file === '-') return 'the Dockerfile on standard input';
  return file ? code(file) : 'a Dockerfile';
}

function platformsOf(command: DockerCommand): string {
  const given = optionsOf(command, 'platform');
  const values = given.flatMap(({ value }) => value?.value ?? []);
  const platforms = values.flatMap((value) => value.split(','));
  return values.length < given.length || platforms.length === 0 || platforms.length > 3
    ? ''
    : ` for ${listOf(platforms)}`;
}

interface Result {
  /** Undefined where no image comes out. */
  readonly made: string | undefined;
  readonly after: string;
}

function resultOf(command: DockerCommand): Result {
  const tagged = imageOf(command);
  const outputs = optionsOf(command, 'output');
  if (outputs.length === 1) return resultOfOutput(outputs[0]!.value?.value, tagged);
  const push = isSwitchedOn(command, 'push') ? ', and pushes it' : '';
  const load = isSwitchedOn(command, 'load') ? ', and puts it among the images of the engine' : '';
  return { made: tagged ?? 'an image', after: outputs.length === 0 ? `${push}${load}` : '' };
}

/** By its tags; undefined where there are none, and words without a name where one is not known. */
function imageOf(command: DockerCommand): string | undefined {
  const tags = optionsOf(command, 'tag').flatMap(({ value }) => value ?? []);
  const names = namesOf(tags);
  if (tags.length === 0) return undefined;
  if (names === undefined) return 'an image';
  return tags.length === 1 ? `the image ${names}` : `an image with the names ${names}`;
}

/** Where one output goes, or nothing that is known of it. */
function resultOfOutput(value: string | undefined, tagged: string | undefined): Result {
  const output = value === undefined ? undefined : readBuildOutput(value);
  const made = tagged ?? 'an image';
  if (!output || isProblem(output)) return { made, after: '' };
  if (output.path) return filesIn(output.path.text, 'the folder');
  const { settings } = output;
  const place = lastOf(settings, 'dest')?.value?.text;
  const push = lastOf(settings, 'push');
  switch (lastOf(settings, 'type')?.value?.text) {
    case 'local':
      return place === undefined ? { made, after: '' } : filesIn(place, 'the folder');
    case 'tar':
      return filesIn(place ?? '-', 'the tar archive');
    case 'oci':
    case 'docker':
      return { made, after: place === undefined ? '' : `, and writes it to ${fileOf(place)}` };
    case 'registry':
      return { made: tagged ?? namedBy(settings), after: ', and pushes it' };
    case 'cacheonly':
      return { made: undefined, after: ', and keeps nothing but the build cache' };
    default:
      return { made: tagged ?? namedBy(settings), after: push && isOn(push) ? ', and pushes it' : '' };
  }
}

/** A name of the output's own counts where there is no `--tag`. Source: `toSolveOpt` in `build/opt.go` of docker/buildx. */
function namedBy(settings: readonly Setting[]): string {
  const name = lastOf(settings, 'name')?.value?.text;
  return name ? `the image ${listOf(name.split(','))}` : 'an image';
}

function filesIn(place: string, kind: string): Result {
  const where = place === '-' ? 'standard output' : `${kind} ${code(place)}`;
  return { made: undefined, after: `, and writes the files of the result to ${where}` };
}

function fileOf(place: string): string {
  return place === '-' ? 'standard output' : code(place);
}

function bake(command: DockerCommand): string | undefined {
  const targets = named('target', command.operands);
  const what = targets ?? 'the targets of a file';
  if (!areAllKnown(command) || (command.operands.length > 0 && !targets)) return undefined;
  if (isSwitchedOn(command, 'print')) return `Prints how ${what} would be built, and builds nothing.`;
  if (isSwitchedOn(command, 'check'))
    return `Checks the Dockerfiles of ${what} for mistakes, and builds nothing.`;
  if (optionsOf(command, 'list', 'call').length > 0) return `Lists what the file says, and builds nothing.`;
  const push = isSwitchedOn(command, 'push') ? ', and pushes the images' : '';
  const load = isSwitchedOn(command, 'load') ? ', and puts the images among those of the engine' : '';
  return targets || push || load ? `Builds ${what}${push}${load}.` : undefined;
}

function makeBuilder(command: DockerCommand): string | undefined {
  const name = valueOf(command, 'name');
  const builder = name === undefined ? 'a builder' : `the builder ${code(name)}`;
  if (isSwitchedOn(command, 'leave')) return `Takes a node away from ${builder}.`;
  const use = isSwitchedOn(command, 'use') ? ', and chooses it for the builds that follow' : '';
  if (isSwitchedOn(command, 'append')) return `Adds a node to ${builder}${use}.`;
  const driver = valueOf(command, 'driver');
  if (driver === undefined) return name === undefined ? undefined : `Makes ${builder}${use}.`;
  return `Makes ${builder} with the driver ${code(driver)}${use}.`;
}

function removeBuilders(command: DockerCommand): string | undefined {
  const isAll = isSwitchedOn(command, 'all-inactive');
  const builders = isAll ? 'all builders that do not run' : named('builder', command.operands);
  if (!builders) return undefined;
  const state = isSwitchedOn(command, 'keep-state') ? 'and keeps the cache' : 'cache included';
  return `Deletes ${builders}, ${state}.`;
}

function buildServices(command: DockerCommand): string | undefined {
  const services = named('service', command.operands);
  if (!areAllKnown(command) || (command.operands.length > 0 && !services)) return undefined;
  const whose = services ?? 'the services';
  if (isSwitchedOn(command, 'print'))
    return `Prints how the images of ${whose} would be built, as a file for \`docker buildx bake\`, and builds nothing.`;
  if (isSwitchedOn(command, 'check'))
    return `Checks the Dockerfiles of ${whose} for mistakes, and builds nothing.`;
  const push = isSwitchedOn(command, 'push') ? ', and pushes them' : '';
  return services || push ? `Builds the images of ${whose}${push}.` : undefined;
}
