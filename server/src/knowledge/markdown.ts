/** Markdown that holds user text safely: whatever the text is, it stays text. */

/** Turns a page of ours into something the client can open; undefined where it can open none. */
export type NoteUrl = (page: string) => string | undefined;

/** Longer user text is cut: a hover is for reading. UTF-16 units. */
const MAX_CODE = 200;
const MAX_BLOCK = 1000;

export function code(text: string): string {
  const flat = shorten(text, MAX_CODE).replaceAll(/\s+/g, ' ');
  const fence = '`'.repeat(longestRun(flat) + 1);
  const pad = flat.startsWith('`') || flat.endsWith('`') || flat.trim() === '' ? ' ' : '';
  return `${fence}${pad}${flat}${pad}${fence}`;
}

export function codeBlock(language: string, long: string): string {
  const text = shorten(long, MAX_BLOCK);
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

function shorten(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit)} …` : text;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

export function pageLink(title: string, page: string): string {
  return `[${title}](note:${page})`;
}

/** Replaces `note:` links by addresses, or by their titles where the client can open none. */
export function resolveLinks(markdown: string, noteUrl: NoteUrl): string {
  return markdown.replaceAll(
    /\[([^[\]\n]*)\]\(note:([^)\s#]+)(?:#[^)\s]*)?\)/g,
    (_, title: string, page: string) => {
      const url = noteUrl(page);
      return url === undefined ? title : `[${title}](${url})`;
    },
  );
}

/** For clients that show no Markdown. */
export function toPlainText(markdown: string): string {
  return markdown
    .replaceAll(/^(`{3,})\w*\n([\s\S]*?)\n\1$/gm, (_, _fence, body: string) => body.replaceAll(/^/gm, '    '))
    .replaceAll(/\[([^[\]\n]*)\]\([^()\n]*\)/g, '$1')
    .replaceAll(/(?<!`)(`+)(?!`) ?(.+?) ?(?<!`)\1(?!`)/g, '$2')
    .replaceAll('**', '');
}
