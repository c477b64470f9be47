import { code } from '../../../knowledge/markdown';
import table from '../../../knowledge/tables/capabilities.json';
import type { OptionValue } from '../optionValue';
import { part } from './part';

interface Capability {
  readonly allows: string;
  /** Docker gives it to every container. */
  readonly default?: boolean;
}

const capabilities: Readonly<Record<string, Capability | undefined>> = table.capabilities;

/** `--cap-add NET_ADMIN`. The client takes anything; the daemon minds neither capitals nor `CAP_`. */
export function readCapabilityToAdd(value: string): OptionValue {
  return explain(
    value,
    'Every capability there is, almost as with `--privileged`.',
    ({ allows, ...capability }) => {
      const known = capability.default ? ' Containers have it without this too, unless all are dropped.' : '';
      return `Lets the container ${allows}.${known}`;
    },
  );
}

/** `--cap-drop ALL`. */
export function readCapabilityToDrop(value: string): OptionValue {
  return explain(value, 'No capability but those that `--cap-add` names.', ({ allows, ...capability }) => {
    return capability.default
      ? `Takes from the container the right to ${allows}.`
      : `The right to ${allows}; containers do not have it anyway, unless it is added.`;
  });
}

function explain(value: string, all: string, say: (capability: Capability) => string): OptionValue {
  const name = value.toUpperCase().replace(/^CAP_/, '');
  const capability = Object.hasOwn(capabilities, name) ? capabilities[name] : undefined;
  const text = name === 'ALL' ? all : capability && say(capability);
  if (!text) return { parts: [] };
  return {
    summary: `${code(name)}: ${text[0]!.toLowerCase()}${text.slice(1)}`,
    parts: [part({ start: 0, end: value.length }, 'capability', text)],
  };
}
