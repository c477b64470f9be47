import { code } from '../../../knowledge/markdown';
import { piece } from '../../../syntax/docker/value';
import type { OptionValue } from '../optionValue';
import { mountModeText } from './mountModes';
import { part, partOf } from './part';

const MODES = new Set(['ro', 'rw', 'z', 'Z']);

/** `--volumes-from CONTAINER:ro`. The client takes anything. */
export function readVolumesFrom(value: string): OptionValue {
  const colon = value.indexOf(':');
  const container = piece(value, 0, colon < 0 ? value.length : colon);
  if (container.text === '') return { parts: [] };
  const mode = colon < 0 ? undefined : piece(value, colon + 1, value.length);
  const readOnly = mode?.text === 'ro' ? ', read-only' : '';
  return {
    summary: `The volumes and bind mounts of the container ${code(container.text)}, at the same paths${readOnly}.`,
    parts: [
      part(container, 'container', `The container ${code(container.text)}, running or stopped.`),
      ...partOf(mode, 'mode', mode && MODES.has(mode.text) ? mountModeText(mode.text) : undefined),
    ],
  };
}
