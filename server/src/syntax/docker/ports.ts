const PROTOCOLS = new Set(['tcp', 'udp', 'sctp']);

/**
 * The ports that one word of EXPOSE names, as `80/tcp`, ranges spelled out; undefined where the word is no port.
 * An address or a host port in front is accepted and dropped, as the frontend does.
 */
export function parseExpose(word: string): string[] | undefined {
  const slash = word.lastIndexOf('/');
  const protocol = slash < 0 ? 'tcp' : word.slice(slash + 1).toLowerCase() || 'tcp';
  if (!PROTOCOLS.has(protocol)) return undefined;
  const spec = slash < 0 ? word : word.slice(0, slash);
  const range = parseRange(spec.slice(spec.lastIndexOf(':') + 1));
  if (!range) return undefined;
  return Array.from({ length: range.last - range.first + 1 }, (_, i) => `${range.first + i}/${protocol}`);
}

function parseRange(text: string): { first: number; last: number } | undefined {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  if (!match) return undefined;
  const first = Number(match[1]);
  const last = match[2] === undefined ? first : Number(match[2]);
  return first <= last && last <= 65535 ? { first, last } : undefined;
}
