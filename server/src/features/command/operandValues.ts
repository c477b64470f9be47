import type { CliCommand } from '../../knowledge/dockerCli';
import { code } from '../../knowledge/markdown';
import { NOTHING, type OptionValue } from './optionValue';
import { readBuildContext } from './values/buildPlaces';
import { readComposeScale, readPrivatePort } from './values/compose';
import {
  readImage,
  readImageTarget,
  readImportedImage,
  readPulledImage,
  readPushedImage,
} from './values/image';
import {
  copied,
  readBuild,
  readContainer,
  readContainerPort,
  readManager,
  readPluginSetting,
  readScale,
  readScouted,
  readServer,
} from './values/operand';
import { type ReadText, say, sayFile, sayOneOf, unchecked } from './values/say';
import { checkScale, readJoinRole } from './values/swarm';
import { refused } from './values/words';

const anyImage = unchecked(readImage);
const service = say('service', 'The service {}.');
const network = say('network', 'The network {}.');
const volume = say('volume', 'The volume {}.');
const node = say('node', 'The node {} of the swarm.');
const swarmConfig = say('config', 'The config {} of the swarm.');
const secret = say('secret', 'The secret {} of the swarm.');
const stack = say('stack', 'The stack {}.');
const plugin = say('plugin', 'The plugin {}.');
const builder = say('builder', 'The builder {}.');
const checkpoint = say('checkpoint', 'The checkpoint {} of the container.');
const list = say('manifest list', 'The list {}, which names an image for each platform.');
const signed = say('image', 'The signatures of {}.');
const model = say('model', 'The model {}.');
const context = sayOneOf(
  'context',
  { default: 'The Docker engine of this machine, or the one that `DOCKER_HOST` names.' },
  say('context', 'The context {}.'),
);

/** What operands of commands are, by their place; the last reader of a row with `many` is that of all others. */
const OPERANDS: readonly (readonly [
  commands: RegExp,
  readers: readonly (ReadText | undefined)[],
  many?: 'many',
])[] = [
  [/^container (?:run|create)$/, [readImage]],
  [/^service create$/, [anyImage]],
  [/^buildx (?:dap |debug )?build$/, [readBuildContext]],
  [/^image pull$/, [readPulledImage]],
  [/^image push$/, [readPushedImage]],
  [/^image tag$/, [readImage, readImageTarget]],
  [
    /^image import$/,
    [
      sayOneOf(
        'archive',
        { '-': 'The files of the image come from standard input, as a tar archive.' },
        say('archive', 'The files of the image come from the tar archive {}.'),
      ),
      readImportedImage,
    ],
  ],
  [/^image (?:rm|inspect|history|save)$/, [localImage], 'many'],
  [/^image ls$/, [say('repository', 'Only images of the name {}.')]],
  [/^container commit$/, [readContainer, orNothing(readImageTarget)]],
  [/^container cp$/, [copied('from', 'container'), copied('to', 'container')]],
  [/^container port$/, [readContainer, readContainerPort]],
  [/^container rename$/, [readContainer, say('new name', 'The container is called {} from now on.')]],
  [
    /^container top$/,
    [readContainer, say('argument of ps', '{} is given to `ps`, which runs on the host.')],
    'many',
  ],
  [/^container (?:attach|diff|exec|export|logs)$/, [readContainer]],
  [
    /^container (?:inspect|kill|pause|restart|rm|start|stats|stop|unpause|update|wait)$/,
    [readContainer],
    'many',
  ],
  [/^debug$/, [say('container or image', 'The container or image {}.')]],
  [/^checkpoint ls$/, [readContainer]],
  [/^checkpoint /, [readContainer, checkpoint]],
  [
    /^inspect$/,
    [say('name or id', 'Whatever Docker knows as {}: a container, an image, a network.')],
    'many',
  ],
  [/^log(?:in|out)$/, [readServer]],
  [/^search$/, [say('search term', 'What to search for on Docker Hub: {}.')]],
  [/^network create$/, [say('name', 'The network is called {}.')]],
  [/^network (?:dis)?connect$/, [network, readContainer]],
  [/^network /, [network], 'many'],
  [/^volume create$/, [say('name', 'The volume is called {}.')]],
  [/^volume /, [volume], 'many'],
  [/^context create$/, [say('name', 'The context is called {}.')]],
  [/^context export$/, [context, sayFile('It is written to {}.', 'It is written to standard output.')]],
  [
    /^context import$/,
    [
      say('name', 'The context is called {}.'),
      sayFile('It is read from {}.', 'It is read from standard input.'),
    ],
  ],
  [/^context /, [context], 'many'],
  [
    /^config create$/,
    [
      say('name', 'The config is called {}.'),
      sayFile('It is read from {}.', 'It is read from standard input.'),
    ],
  ],
  [/^config /, [swarmConfig], 'many'],
  [
    /^secret create$/,
    [
      say('name', 'The secret is called {}.'),
      sayFile('It is read from {}.', 'It is read from standard input.'),
    ],
  ],
  [/^secret /, [secret], 'many'],
  [/^node /, [sayOneOf('node', { self: 'The node that the command talks to.' }, node)], 'many'],
  [/^service logs$/, [say('service or task', 'The service or task {}.')]],
  [/^(?:service|compose) scale$/, [readScale], 'many'],
  [/^service /, [service], 'many'],
  [/^stack /, [stack], 'many'],
  [/^swarm join$/, [readManager]],
  [
    /^swarm join-token$/,
    [
      sayOneOf('role', {
        worker: 'For nodes that only run containers.',
        manager: 'For nodes that also manage the swarm.',
      }),
    ],
  ],
  [
    /^plugin create$/,
    [say('name', 'The plugin is called {}.'), say('folder', 'What the plugin is made of: {}.')],
  ],
  [/^plugin (?:install|set)$/, [plugin, readPluginSetting], 'many'],
  [/^plugin upgrade$/, [plugin, say('image', 'The plugin becomes what is at {}.')]],
  [/^plugin /, [plugin], 'many'],
  [/^manifest create$/, [list, say('image', 'The list names {}.')], 'many'],
  [/^manifest annotate$/, [list, say('image', 'What is changed is the entry of {}.')]],
  [/^manifest inspect$/, [say('image', 'The image or list {}.')], 'many'],
  [/^manifest /, [list], 'many'],
  [/^trust key generate$/, [say('name', 'The key is called {}.')]],
  [/^trust key load$/, [say('file', 'The key is in the file {}.')]],
  [/^trust signer /, [say('name', 'The signer {}.'), say('repository', 'The repository {}.')], 'many'],
  [/^trust sign$/, [say('image', 'The image {} is signed.')]],
  [/^trust /, [signed], 'many'],
  [/^buildx bake$/, [readTarget], 'many'],
  [/^buildx create$/, [say('engine', 'The builds run there: {} is a context, or the address of an engine.')]],
  [/^buildx history import$/, [sayOneOf('archive', { '-': 'The standard input.' })]],
  [/^buildx history (?:export|rm)$/, [readBuild], 'many'],
  [/^buildx history inspect attachment$/, [readBuild, say('attachment', 'The attachment {} of the build.')]],
  [/^buildx history /, [readBuild]],
  [/^buildx imagetools create$/, [readSource], 'many'],
  [
    /^buildx imagetools inspect$/,
    [checkedAs(readPulledImage, say('image', 'The image {}, as it lies in its registry.'))],
  ],
  [/^buildx (?:inspect|rm|stop|use)$/, [builder], 'many'],
  [/^buildx policy eval$/, [say('source', 'The policy is asked about {}.')]],
  [/^buildx policy test$/, [say('path', 'The tests are in {}.')]],
  [/^compose cp$/, [copied('from', 'service'), copied('to', 'service')]],
  [/^compose port$/, [service, readContainerPort]],
  [/^compose commit$/, [service, orNothing(unchecked(readImageTarget))]],
  [/^compose (?:alpha )?publish$/, [say('image', 'The application is published as {}.')]],
  [/^compose alpha generate$/, [readContainer], 'many'],
  [/^compose bridge transformations create$/, [say('folder', 'The transformation is written to {}.')]],
  [/^compose (?:attach|exec|export|run)$/, [service]],
  [/^compose /, [service], 'many'],
  [/^scout attestation get$/, [readScouted, say('digest', 'The attestation {}.')]],
  [/^scout enroll$/, [say('organization', 'The organization {}.')]],
  [/^scout environment$/, [say('environment', 'The environment {}.'), readScouted]],
  [/^scout stream$/, [say('stream', 'The stream {}.'), readScouted]],
  [/^scout integration /, [say('integration', 'The integration {}.')]],
  [/^scout config$/, [say('key', 'The setting {}.'), say('value', 'It gets the value {}.')]],
  [/^scout repo /, [say('repository', 'The repository {}.')], 'many'],
  [/^scout policy publish$/, [say('place', 'The policy is published as {}.')]],
  [/^scout /, [readScouted], 'many'],
  [/^model run$/, [model, say('question', 'The model answers {}.')]],
  [/^model launch$/, [say('app', 'The program {}, which uses the model.')]],
  [/^model search$/, [say('search term', 'What to search for: {}.')]],
  [/^model tag$/, [model, say('new name', 'The model gets the name {}.')]],
  [/^model context /, [say('context', 'The context {}.')], 'many'],
  [/^model /, [model], 'many'],
];

/** Which operands are refused, where those that explain them above let everything through. */
const CHECKS: typeof OPERANDS = [
  [/^network (?:dis)?connect$/, [checkId]],
  [
    /^(?:config|network|node|plugin|secret|volume) (?:demote|inspect|promote|ps|rm|update)$/,
    [checkId],
    'many',
  ],
  [/^plugin (?:disable|enable|set|upgrade)$/, [checkId]],
  [/^plugin (?:create|install|push)$/, [readPulledImage]],
  [/^service (?:inspect|logs|rm|rollback|update)$/, [checkId], 'many'],
  [/^service scale$/, [checkScale], 'many'],
  [/^stack (?:deploy|ps|rm|services)$/, [checkId], 'many'],
  [/^context (?:create|export|import|update|use)$/, [checkContextName]],
  [/^swarm join-token$/, [readJoinRole]],
  [/^compose port$/, [undefined, readPrivatePort]],
  [/^compose scale$/, [readComposeScale], 'many'],
];

/** Reads an operand of a command; undefined where its form is not known. `index` counts operands from 0. */
export function readOperand(command: CliCommand, index: number, value: string): OptionValue | undefined {
  const problem = readerOf(CHECKS, command, index)?.(value).problem;
  return problem ? { parts: [], problem } : readerOf(OPERANDS, command, index)?.(value);
}

function readerOf(rows: typeof OPERANDS, { path }: CliCommand, index: number): ReadText | undefined {
  const [, readers = [], many] = rows.find(([commands]) => commands.test(path)) ?? [];
  return many && index >= readers.length ? readers.at(-1) : readers[index];
}

/** Any text but none. */
function checkId(value: string): OptionValue {
  return value === '' ? refused(value, 'a name or an id') : NOTHING;
}

/** Source: `cli/context/store/store.go` of docker/cli. */
function checkContextName(value: string): OptionValue {
  return CONTEXT_NAME.test(value)
    ? NOTHING
    : refused(value, 'a name of two characters or more: letters, digits, _, ., + and -');
}

const CONTEXT_NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$/;

/** An image that must be there: no registry is asked. */
function localImage(value: string): OptionValue {
  const { summary, parts } = anyImage(value);
  return { ...(summary && { summary: `The image ${code(value)} of this machine.` }), parts };
}

/** An empty text is as good as none. */
function orNothing(read: ReadText): ReadText {
  return (value) => (value === '' ? NOTHING : read(value));
}

/** What bake builds; an address in front of the targets is where their file is. */
function readTarget(value: string): OptionValue {
  return /^(?:https?:\/\/|git@|git:\/\/|ssh:\/\/)|\.git(?:#|$)/.test(value)
    ? say('source', 'The file with the targets, and what it builds, comes from {}.')(value)
    : say('target', 'The target or group {} of the file.')(value);
}

/** The words of one reader where the other one refuses nothing. */
function checkedAs(check: ReadText, read: ReadText): ReadText {
  return (value) => {
    const { problem } = check(value);
    return problem ? { parts: [], problem } : read(value);
  };
}

/** `buildx imagetools create`: an image, a digest alone, or what describes an image, as JSON. */
function readSource(value: string): OptionValue {
  const read = say('image', 'The new image is made from {}.');
  return /^(?:\{|\w+:[\da-f]{64}$)/.test(value) ? read(value) : checkedAs(readPulledImage, read)(value);
}
