import type { Passage } from '../../knowledge/ownNotes';
import { decodeUri } from '../../text/uri';

/** Passages of a person's own notes, each with a link to its place. The text is not ours: nothing in it is markup. */
export function quotePassages(passages: readonly Passage[]): string | undefined {
  if (passages.length === 0) return undefined;
  return ['**From your notes**', ...passages.map(quotePassage)].join('\n\n');
}

function quotePassage({ uri, line, heading, lines }: Passage): string {
  const file = decodeUri(uri.slice(uri.lastIndexOf('/') + 1));
  const isTitle = lines[0]?.startsWith(heading);
  const title = heading === '' || isTitle ? file : `${file}, ${heading}`;
  const link = `[${escapeMarkdown(title)}](${encodeLink(uri)}#L${line + 1})`;
  return `${link}\n\n${lines.map((text) => `> ${escapeMarkdown(text)}`).join('  \n')}`;
}

/** Every character that could start markup, and `&` and `:`, so that neither entities nor bare addresses come alive. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[!-/:-@[-`{-~]/g, '\\$&');
}

function encodeLink(uri: string): string {
  return uri.replaceAll(
    /[()<>\\\s"]/g,
    (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}
