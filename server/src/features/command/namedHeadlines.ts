import { code } from '../../knowledge/markdown';
import type { DockerCommand } from '../../model/dockerCommand';
import { named } from './headlineWords';

/** What a command does to the things that its operands name: `{}` is ``the container `web` ``. */
const SENTENCES: Readonly<Record<string, readonly [kind: string, sentence: string] | undefined>> = {
  'buildx use': ['builder', 'Chooses {} for the `docker buildx` commands that follow.'],
  'compose build': ['service', 'Builds the images of {}.'],
  'compose create': ['service', 'Makes the containers of {}, and what they need, without starting them.'],
  'compose pause': ['service', 'Freezes the processes of {} where they are.'],
  'compose pull': ['service', 'Fetches the images of {}.'],
  'compose push': ['service', 'Pushes the images of {}.'],
  'compose restart': ['service', 'Stops the containers of {}, and starts them again.'],
  'compose start': ['service', 'Starts containers of {} that are there already.'],
  'compose stop': ['service', 'Stops the containers of {}, which stay there.'],
  'compose top': ['service', 'Lists the processes in the running containers of {}.'],
  'compose unpause': ['service', 'Lets the processes of {} go on.'],
  'container attach': ['container', 'Connects your terminal to the main process of {}.'],
  'container diff': ['container', 'Lists what {} has changed in the files of its image.'],
  'container export': ['container', 'Writes the files of {} into a tar archive.'],
  'container pause': ['container', 'Freezes all processes of {}, without telling them.'],
  'container start': ['container', 'Starts {} again, with the files and the options from before.'],
  'container unpause': ['container', 'Lets all processes of {} go on.'],
  'container wait': ['container', 'Waits for the end of {}, and prints the exit code.'],
  'context use': ['context', 'Makes {} the one for all further commands.'],
  'image history': ['image', 'Lists the steps that made {}, the newest first, and how much each one added.'],
  'network inspect': ['network', 'Shows {} as JSON: addresses, settings and running containers.'],
  'network rm': ['network', 'Deletes {}.'],
  'volume create': ['volume', 'Makes {}.'],
  'volume inspect': ['volume', 'Shows {} as JSON: driver, options, labels and place on the host.'],
  'volume rm': ['volume', 'Deletes {}, data included, without a question.'],
};

/** Of two operands each in its own place: `{0}` and `{1}`. */
const PAIRS: Readonly<Record<string, string | undefined>> = {
  'container commit': 'Makes the image {1} from the container {0}, with the files that it changed.',
  'container rename': 'Gives the container {0} the name {1}.',
  'image tag': 'Gives the image {0} one more name, {1}, and copies nothing.',
  'network connect': 'Adds the container {1} to the network {0}, also while it runs.',
  'network disconnect': 'Takes the container {1} out of the network {0}, also while it runs.',
};

/** The sentence on a command with the names that it is given; undefined where not all of them are known. */
export function namedHeadline({ command: { path }, operands }: DockerCommand): string | undefined {
  const pair = Object.hasOwn(PAIRS, path) ? PAIRS[path] : undefined;
  if (pair !== undefined) {
    if (operands.length !== 2 || operands.some(({ value }) => value === undefined)) return undefined;
    return pair.replace(/\{([01])\}/g, (_, index: string) => code(operands[Number(index)]!.value!));
  }
  const [kind, sentence] = (Object.hasOwn(SENTENCES, path) ? SENTENCES[path] : undefined) ?? [];
  const things = kind === undefined ? undefined : named(kind, operands);
  return things && sentence?.replace('{}', () => things);
}
