import type { Instruction } from '../syntax/dockerfile/nodes';

/** A word without its quotes; in a JSON array there are none left. */
export function unquoted(text: string, { json }: Instruction): string {
  return json ? text : text.replaceAll(/["']/g, '');
}
