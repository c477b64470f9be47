import { code } from '../../knowledge/markdown';
import { NOTHING, type OptionValue } from './optionValue';
import { readProvenance, readSbom } from './values/attestation';
import { readBuildArgument } from './values/buildNames';
import { readSsh } from './values/buildSecret';
import { readCapabilityToAdd, readCapabilityToDrop } from './values/capability';
import { readDetachKeysOption } from './values/detachKeys';
import { readScale } from './values/operand';
import { readName, readWorkdir } from './values/process';
import { readPublish } from './values/publish';
import { type OptionReader, say, sayCount, sayFile, sayOneOf, saySize, unchecked } from './values/say';
import { readSignal, readTimeout } from './values/signal';
import { readTail, readTime } from './values/time';
import { readUser } from './values/user';
import { readEnv, readEnvFile, readLabelOption } from './values/variable';
import { readVolume } from './values/volume';
import { whole } from './values/words';

const pulls = sayOneOf('when to pull', {
  always: 'The registry is asked each time, and an image that has changed is pulled.',
  missing: 'An image is pulled when it is not there yet.',
  never: 'No image is pulled: they must be there.',
  build: 'Nothing is pulled; a service that can be built is built.',
  policy: 'As the Compose file says for each service, which is so without it.',
});

/** Compose reads most of these itself: what it refuses is not known here. */
export const COMPOSE_OPTIONS: readonly OptionReader[] = [
  [
    /^compose$/,
    'ansi',
    sayOneOf('colours', {
      never: 'No colours and no display that keeps changing.',
      always: 'Colours and control characters, even where the output is no terminal.',
      auto: 'Colours where the output is a terminal, as without it.',
    }),
  ],
  [/^compose$/, 'env-file', sayFile('Variables of the Compose file are read from {}.')],
  [/^compose$/, 'file', sayFile('Reads the Compose file {}.', 'Reads the Compose file from standard input.')],
  [
    /^compose$/,
    'parallel',
    sayOneOf(
      'number',
      { '-1': 'As many calls to the engine at once as there are.' },
      sayCount('number', 'One call to the engine after another.', 'At most {} calls to the engine at once.'),
    ),
  ],
  [
    /^compose$/,
    'profile',
    sayOneOf(
      'profile',
      { '*': 'The services of all profiles take part.' },
      say('profile', 'Services of the profile {} take part as well.'),
    ),
  ],
  [
    /^compose(?: build)?$/,
    'progress',
    sayOneOf('display', {
      auto: 'As the terminal allows, as without it.',
      tty: 'A display that keeps changing, for terminals.',
      plain: 'Line by line.',
      json: 'JSON, one object a line.',
      quiet: 'Nothing.',
    }),
  ],
  [
    /^compose$/,
    'project-directory workdir',
    sayOneOf(
      'folder',
      { '.': 'Paths of the Compose file start in the folder the command runs in.' },
      say('folder', 'Paths of the Compose file start in {}.'),
    ),
  ],
  [/^compose$/, 'project-name', say('project', 'The project is called {}.')],
  [/^compose build$/, 'build-arg', unchecked(readBuildArgument)],
  [/^compose build$/, 'memory', saySize('BuildKit ignores it; the old builder gets at most {} of memory.')],
  [/^compose build$/, 'provenance', unchecked(readProvenance)],
  [/^compose build$/, 'sbom', unchecked(readSbom)],
  [/^compose build$/, 'ssh', unchecked(readSsh)],
  [/^compose build$/, 'builder', say('builder', 'The builder {} builds.')],
  [/^compose (?:create|run|up)$/, 'pull', pulls],
  [/^compose pull$/, 'policy', pulls],
  [/^compose (?:create|up)$/, 'scale', readScale],
  [
    /^compose down$/,
    'rmi',
    sayOneOf('which images', {
      all: 'The images of all services are deleted.',
      local: 'Only images that have no name of their own in the Compose file are deleted.',
    }),
  ],
  [/^compose /, 'timeout', readTimeout],
  [
    /^compose /,
    'wait-timeout',
    sayCount(
      'seconds',
      'It waits a second at most.',
      'It waits {} seconds at most.',
      'It waits without a limit.',
    ),
  ],
  [/^compose up$/, 'attach', say('service', 'The output of the service {} is shown.')],
  [/^compose up$/, 'no-attach', say('service', 'The output of the service {} is not shown.')],
  [
    /^compose up$/,
    'exit-code-from',
    say('service', 'The command ends with the exit code of the service {}; all containers stop with it.'),
  ],
  [
    /^compose /,
    'index',
    sayCount('number', 'The first container of the service.', 'Container number {} of the service.'),
  ],
  [/^compose (?:exec|run)$/, 'env', unchecked(readEnv)],
  [/^compose run$/, 'env-from-file', readEnvFile],
  [/^compose (?:exec|run)$/, 'user', readUser],
  [/^compose (?:exec|run)$/, 'workdir', readWorkdir],
  [/^compose run$/, 'volume', unchecked(readVolume)],
  [/^compose run$/, 'publish', unchecked(readPublish)],
  [/^compose run$/, 'label', unchecked(readLabelOption)],
  [/^compose run$/, 'cap-add', unchecked(readCapabilityToAdd)],
  [/^compose run$/, 'cap-drop', unchecked(readCapabilityToDrop)],
  [/^compose run$/, 'name', readName],
  [/^compose run$/, 'entrypoint', say('program', 'Starts {} in place of the entrypoint of the service.')],
  [/^compose (?:events|logs)$/, 'since until', unchecked(readTime)],
  [/^compose logs$/, 'tail', readTail],
  [/^compose kill$/, 'signal', readSignal],
  [/^compose attach$/, 'detach-keys', unchecked(readDetachKeysOption)],
  [/^compose port$/, 'protocol', sayOneOf('protocol', { tcp: 'TCP, as without it.', udp: 'UDP.' })],
  [/^compose ps$/, 'status', say('state', 'Only containers in the state {}.')],
  [/^compose ps$/, 'filter', readStatus],
  [/^compose (?:config|export)$/, 'output', sayFile('The output goes to {}.')],
  [
    /^compose config$/,
    'hash',
    sayOneOf(
      'services',
      { '*': 'Prints a hash of the settings of each service.' },
      say('services', 'Prints a hash of the settings of {}.'),
    ),
  ],
  [/^compose (?:alpha )?publish$/, 'oci-version', say('version', 'The artifact has the form of OCI {}.')],
  [/^compose alpha generate$/, 'name', say('name', 'The project is called {}.')],
  [/^compose bridge convert$/, 'output', say('folder', 'The files are written to {}.')],
  [/^compose bridge convert$/, 'transformation', say('image', 'The image {} makes the files.')],
  [/^compose bridge convert$/, 'templates', say('folder', 'The templates are in {}.')],
];

/** `ps --filter status=running`. */
function readStatus(value: string): OptionValue {
  const [, state] = /^status=(\w+)$/.exec(value) ?? [];
  return state === undefined
    ? NOTHING
    : whole(value, 'condition', `Only containers in the state ${code(state)}.`);
}
