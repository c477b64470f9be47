const PROTOCOLS = new Set(['tcp', 'udp', 'sctp']);

/**
 * The ports that one word of EXPOSE names, as `80/tcp`, ranges spelled out; undefined where the word is no port.
 * An address and a host port in front are checked and dropped, as the frontend does
 * (source: `frontend/dockerfile/dockerfile2llb/convert_expose.go`).
 */
export function parseExpose(word: string): string[] | undefined {
  // Most words are nothing but a number.
  if (/^[1-9]\d{0,3}$/.test(word)) return [`${word}/tcp`];
  const parts = word.split(':');
  const container = parts.pop()!;
  const host = parts.pop() ?? '';
  const address = parts.join(':');
  const [spec = '', ...protocols] = container.split('/');
  const protocol = protocols.join('/').toLowerCase() || 'tcp';
  const range = parseRange(spec);
  const hostRange = host === '' ? range : parseRange(host);
  if (!range || !hostRange || !PROTOCOLS.has(protocol) || !isAddress(address)) return undefined;
  const size = range.last - range.first;
  if (size > 0 && size !== hostRange.last - hostRange.first) return undefined;
  return Array.from({ length: size + 1 }, (_, i) => `${range.first + i}/${protocol}`);
}

/** Good enough to tell an address from a slip: IPv4, or IPv6 with or without brackets. */
function isAddress(text: string): boolean {
  return text === '' || /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[?[\da-fA-F:.]*:[\da-fA-F:.]*\]?)$/.test(text);
}

function parseRange(text: string): { first: number; last: number } | undefined {
  const match = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(text);
  if (!match) return undefined;
  const first = Number(match[1]);
  const last = match[2] === undefined ? first : Number(match[2]);
  return first <= last && last <= 65535 ? { first, last } : undefined;
}
