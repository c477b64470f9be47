import { code } from '../../knowledge/markdown';
import { type DockerCommand, isSwitchedOn } from '../../model/dockerCommand';
import type { ShellWord } from '../../syntax/shell/commands';
import { named } from './headlineWords';

/**
 * What a command does to the things that its operands name: `{}` is ``the container `web` ``, and of `{it|them}` the
 * first counts for one, the other for several.
 */
const SENTENCES: Readonly<Record<string, readonly [kind: string, sentence: string] | undefined>> = {
  'buildx inspect': ['builder', 'Shows {}: driver, BuildKit version, settings and platforms.'],
  'buildx stop': ['builder', 'Stops {}; the cache stays.'],
  'buildx use': ['builder', 'Chooses {} for the `docker buildx` commands that follow.'],
  'checkpoint ls': ['container', 'Lists the checkpoints of {}.'],
  'compose attach': ['service', 'Connects your terminal to the main process of a container of {}.'],
  'compose build': ['service', 'Builds the images of {}.'],
  'compose create': ['service', 'Makes the containers of {}, and what they need, without starting them.'],
  'compose events': [
    'service',
    'Prints what happens to the containers of {}, such as start and stop, as it happens.',
  ],
  'compose pause': ['service', 'Freezes the processes of {} where they are.'],
  'compose pull': ['service', 'Fetches the images of {}.'],
  'compose push': ['service', 'Pushes the images of {}.'],
  'compose restart': ['service', 'Stops the containers of {}, and starts them again.'],
  'compose start': ['service', 'Starts containers of {} that are there already.'],
  'compose stop': ['service', 'Stops the containers of {}, which stay there.'],
  'compose top': ['service', 'Lists the processes in the running containers of {}.'],
  'compose unpause': ['service', 'Lets the processes of {} go on.'],
  'compose wait': ['service', 'Waits until the containers of {} have stopped.'],
  'compose watch': [
    'service',
    'Builds and starts {}, then watches the source and brings changes into the containers.',
  ],
  'config inspect': ['config', 'Shows {} with {its|their} content.'],
  'config rm': ['config', 'Deletes {}, at once and without a question.'],
  'container attach': ['container', 'Connects your terminal to the main process of {}.'],
  'container diff': ['container', 'Lists what {} has changed in the files of its image.'],
  'container export': ['container', 'Writes the files of {} into a tar archive.'],
  'container inspect': [
    'container',
    'Shows all settings and the state of {} as JSON: command, mounts, networks, exit code.',
  ],
  'container pause': ['container', 'Freezes all processes of {}, without telling them.'],
  'container start': ['container', 'Starts {} again, with the files and the options from before.'],
  'container unpause': ['container', 'Lets all processes of {} go on.'],
  'container wait': ['container', 'Waits for the end of {}, and prints the exit code.'],
  'context create': ['context', 'Makes {}, which stores the address of an engine.'],
  'context inspect': [
    'context',
    'Shows {} as JSON, with the {address of its engine|addresses of their engines}.',
  ],
  'context rm': ['context', 'Deletes {}: the stored {address|addresses}, not the engine.'],
  'context update': ['context', 'Changes the description or the address of {}.'],
  'context use': ['context', 'Makes {} the one for all further commands.'],
  'image history': ['image', 'Lists the steps that made {}, the newest first, and how much each one added.'],
  'image inspect': [
    'image',
    'Shows the settings of {} as JSON: command, user, variables, ports, labels, layers and digests.',
  ],
  'manifest inspect': [
    'image',
    'Shows the manifest of {} in the registry as JSON, without fetching the image: its layers or, for a list, its platforms.',
  ],
  'manifest push': ['list', 'Sends {} to the registry, under its name.'],
  'manifest rm': ['list', 'Deletes {} from this machine.'],
  'network inspect': ['network', 'Shows {} as JSON: addresses, settings and running containers.'],
  'network rm': ['network', 'Deletes {}.'],
  'node demote': ['node', 'Makes {} {a worker|workers}, as `docker node update --role worker` does.'],
  'node inspect': ['node', 'Shows {} as JSON: labels, resources and state.'],
  'node promote': ['node', 'Makes {} {a manager|managers}, as `docker node update --role manager` does.'],
  'node ps': ['node', 'Lists the tasks on {}, finished ones included.'],
  'node rm': ['node', 'Takes {} off the list.'],
  'node update': ['node', 'Changes whether {} gets tasks, its role and its labels.'],
  'plugin disable': ['plugin', 'Switches {} off and keeps it installed.'],
  'plugin enable': ['plugin', 'Switches {} on, which is installed.'],
  'plugin inspect': ['plugin', 'Shows {} as JSON: settings, which of them can be changed, and rights.'],
  'plugin rm': ['plugin', 'Deletes {} from this engine.'],
  'secret inspect': ['secret', 'Shows name, labels and dates of {}.'],
  'secret rm': ['secret', 'Deletes {}, at once and without a question.'],
  'service inspect': ['service', 'Shows {} as JSON.'],
  'service ps': ['service', 'Lists the tasks of {}: on which node each runs, and why earlier ones ended.'],
  'service rm': ['service', 'Stops {} and deletes {it|them}, at once and without a question.'],
  'service rollback': ['service', 'Takes {} back to its settings before the last update.'],
  'service update': [
    'service',
    'Changes {}, and replaces its containers one after another where the change needs it.',
  ],
  'stack deploy': ['stack', 'Makes {} from a Compose file, or brings it up to date.'],
  'stack ps': ['stack', 'Lists the tasks of {}: on which node each runs, and why earlier ones ended.'],
  'stack rm': ['stack', 'Deletes {} at once, with {its|their} services, networks, secrets and configs.'],
  'stack services': ['stack', 'Lists the services of {} and how many of their containers run.'],
  'volume inspect': ['volume', 'Shows {} as JSON: driver, options, labels and place on the host.'],
  'volume rm': ['volume', 'Deletes {}, data included, without a question.'],
};

/** What a switch makes of it; the first one that is on counts. */
const WITH_SWITCH: Readonly<
  Record<string, readonly (readonly [flag: string, kind: string, sentence: string])[] | undefined>
> = {
  'compose attach': [
    [
      'no-stdin',
      'service',
      'Shows what the main process of a container of {} prints, and hands nothing to it.',
    ],
  ],
  'compose wait': [
    ['down-project', 'service', 'Waits until a container of {} has stopped, and then removes the project.'],
  ],
  'compose watch': [
    [
      'no-up',
      'service',
      'Watches the source of {}, and brings changes into the containers that run already.',
    ],
  ],
  'container attach': [
    ['no-stdin', 'container', 'Shows what the main process of {} prints, and hands nothing to it.'],
  ],
  'container start': [
    ['interactive', 'container', 'Starts {} again, and connects your terminal to it.'],
    ['attach', 'container', 'Starts {} again, and shows what it prints.'],
  ],
  'manifest push': [
    ['purge', 'list', 'Sends {} to the registry, under its name, and deletes it from this machine.'],
  ],
  'node inspect': [['pretty', 'node', 'Shows {} in a form for people: labels, resources and state.']],
  'service inspect': [['pretty', 'service', 'Shows {} in a form for people, not as JSON.']],
  'service update': [['rollback', 'service', 'Takes {} back to its settings before the last update.']],
};

/** Of two operands each in its own place: `{0}` and `{1}`. */
const PAIRS: Readonly<Record<string, string | undefined>> = {
  'checkpoint create':
    'Writes the state of the container {0} into files, as the checkpoint {1}, and stops the container.',
  'checkpoint rm': 'Deletes the checkpoint {1} of the container {0}.',
  'compose commit':
    'Makes the image {1} from a container of the service {0}, with the files that it changed.',
  'container commit': 'Makes the image {1} from the container {0}, with the files that it changed.',
  'container rename': 'Gives the container {0} the name {1}.',
  'image tag': 'Gives the image {0} one more name, {1}, and copies nothing.',
  'manifest annotate': 'Sets for which platform the image {1} of the list {0} is.',
  'network connect': 'Adds the container {1} to the network {0}, also while it runs.',
  'network disconnect': 'Takes the container {1} out of the network {0}, also while it runs.',
};

/** The sentence on a command with the names that it is given; undefined where not all of them are known. */
export function namedHeadline(command: DockerCommand): string | undefined {
  const { path } = command.command;
  const pair = Object.hasOwn(PAIRS, path) ? pairHeadline(command, PAIRS[path]!) : undefined;
  if (pair) return pair;
  const switches = Object.hasOwn(WITH_SWITCH, path) ? WITH_SWITCH[path]! : [];
  const [, ...switched] = switches.find(([flag]) => isSwitchedOn(command, flag)) ?? [];
  const general = Object.hasOwn(SENTENCES, path) ? SENTENCES[path]! : [];
  const [kind, sentence] = switched.length > 0 ? switched : general;
  return kind === undefined || sentence === undefined ? undefined : fill(sentence, kind, command.operands);
}

function pairHeadline(command: DockerCommand, sentence: string): string | undefined {
  const { operands } = command;
  if (operands.length !== 2 || operands.some(({ value }) => value === undefined)) return undefined;
  const text = isSwitchedOn(command, 'leave-running')
    ? sentence.replace('stops the container', 'lets the container run on')
    : sentence;
  return text.replace(/\{([01])\}/g, (_, index: string) => code(operands[Number(index)]!.value!));
}

/** `self` is no name but the node that the command talks to. */
function fill(sentence: string, kind: string, operands: readonly ShellWord[]): string | undefined {
  const isSelf = kind === 'node' && operands.length === 1 && operands[0]!.value === 'self';
  const things = isSelf ? 'the node that the command talks to' : named(kind, operands);
  if (!things) return undefined;
  const number = operands.length === 1 ? '$1' : '$2';
  return sentence.replace(/\{([^{}|]+)\|([^{}|]+)\}/g, number).replace('{}', () => things);
}
