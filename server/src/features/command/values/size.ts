import { code } from '../../../knowledge/markdown';
import { parseSize } from '../../../syntax/docker/size';

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** `512 MiB`; a size that is no round number gets `about`. */
export function sizeInWords(text: string): string | undefined {
  const bytes = parseSize(text);
  return bytes === undefined ? undefined : bytesInWords(bytes);
}

export function bytesInWords(bytes: number): string {
  if (bytes === 1) return '1 byte';
  const step = Math.min(UNITS.length - 1, bytes < 1024 ? 0 : Math.floor(Math.log2(bytes) / 10));
  const amount = bytes / 1024 ** step;
  const rounded = Math.round(amount * 100) / 100;
  return `${rounded === amount ? '' : 'about '}${rounded} ${UNITS[step]}`;
}

/** A sentence on a size, as far as the text is one. */
export function saySize(text: string): string | undefined {
  const words = sizeInWords(text);
  return words && `${code(text)} is ${words}.`;
}
