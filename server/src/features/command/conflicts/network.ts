import { type DockerCommand, type GivenFlag, optionsOf } from '../../../model/dockerCommand';
import { isUserDefinedNetwork, type NetworkAttachment, readNetwork } from '../../../syntax/docker/network';
import { isProblem } from '../../../syntax/docker/value';
import { spanOf } from '../../../text/span';
import type { Conflict } from '../conflicts';
import { isKnown, type KnownWord } from './given';

/** A network that the command gives, with the word that gives it. */
interface GivenNetwork extends NetworkAttachment {
  readonly word: KnownWord;
}

/** Source: `parseNetworkOpts` in `cli/command/container/opts.go` of docker/cli. */
export function networkConflicts(command: DockerCommand): readonly Conflict[] {
  const words = optionsOf(command, 'network', 'net').map(({ value }) => value);
  const networks = words.filter(isKnown).flatMap(readGiven);
  // One network that is not known may be any.
  if (networks.length < words.length) return [];
  return [
    ...mixConflicts(networks),
    ...doubleConflicts(networks),
    ...aliasConflicts(command, networks),
    ...firstConflicts(command, networks[0]),
  ];
}

function readGiven(word: KnownWord): readonly GivenNetwork[] {
  const read = readNetwork(word.value);
  return isProblem(read) ? [] : [{ ...read, word }];
}

function mixConflicts(networks: readonly GivenNetwork[]): readonly Conflict[] {
  const own = networks.find(({ name }) => isUserDefinedNetwork(name.text));
  const mode = networks.find(({ name }) => !isUserDefinedNetwork(name.text));
  if (!own || !mode) return [];
  return [
    {
      span: spanOf(mode.word),
      message: `The network '${mode.name.text}' does not go with '${own.name.text}', a network of your own`,
    },
  ];
}

function doubleConflicts(networks: readonly GivenNetwork[]): readonly Conflict[] {
  const names = networks.map(({ name }) => name.text);
  return networks
    .filter(({ name }, i) => names.indexOf(name.text) < i)
    .map(({ name, word }) => ({ span: spanOf(word), message: `The network '${name.text}' is given twice` }));
}

/** Aliases belong to the first network, which is the default one where none is given. */
function aliasConflicts(command: DockerCommand, [first]: readonly GivenNetwork[]): readonly Conflict[] {
  const alias = optionsOf(command, 'network-alias', 'net-alias')[0];
  if (!alias || (first ? isUserDefinedNetwork(first.name.text) : command.isOpen)) return [];
  const where = first ? `the network '${first.name.text}'` : 'the default network';
  return [
    {
      span: alias.span,
      message: `'--${alias.flag.name}' does not go with ${where}, where names are not looked up`,
    },
  ];
}

/** What the first network may be told in two ways: its key, and the options that mean the same. */
const SAME: readonly (readonly [key: string, ...options: readonly string[]])[] = [
  ['alias', 'network-alias', 'net-alias'],
  ['ip', 'ip'],
  ['ip6', 'ip6'],
  ['mac-address', 'mac-address'],
  ['link-local-ip', 'link-local-ip'],
];

function firstConflicts(command: DockerCommand, first: GivenNetwork | undefined): readonly Conflict[] {
  return SAME.flatMap(([key, ...options]) => {
    const setting = first?.settings.findLast((one) => one.key.text.toLowerCase() === key);
    const flag = optionsOf(command, ...options).at(-1);
    if (!setting || !flag || !counts(key, setting.value.text, flag)) return [];
    return [
      { span: flag.span, message: `'--${flag.flag.name}' does not go with '${key}' of the first network` },
    ];
  });
}

/** An empty address is as good as none; a list is not empty with an empty text in it. */
function counts(key: string, text: string, { value }: GivenFlag): boolean {
  if (key === 'alias' || key === 'link-local-ip') return true;
  return text !== '' && value?.value !== undefined && value.value !== '';
}
