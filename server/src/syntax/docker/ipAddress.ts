const BYTE = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^${BYTE}(?:\\.${BYTE}){3}$`);
const GROUPS = 8;

/** Whether Go's `net.ParseIP` takes the text: four numbers, or IPv6 without brackets and without a zone. */
export function isIpAddress(text: string): boolean {
  return isIpv4(text) || isIpv6(text);
}

export function isIpv4(text: string): boolean {
  return IPV4.test(text);
}

export function isIpv6(text: string): boolean {
  if (!/^[\da-fA-F:.]{2,45}$/.test(text)) return false;
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return false;
  const first = countGroups(head, tail === undefined);
  if (tail === undefined) return first === GROUPS;
  const rest = countGroups(tail, true);
  return first !== undefined && rest !== undefined && first + rest < GROUPS;
}

/** Groups of 16 bits; an IPv4 address at the end is two. */
function countGroups(text: string, mayEndInIpv4: boolean): number | undefined {
  if (text === '') return 0;
  const groups = text.split(':');
  const last = groups.at(-1)!;
  const endsInIpv4 = mayEndInIpv4 && isIpv4(last);
  const plain = endsInIpv4 ? groups.slice(0, -1) : groups;
  if (!plain.every((group) => /^[\da-fA-F]{1,4}$/.test(group))) return undefined;
  return plain.length + (endsInIpv4 ? 2 : 0);
}

/** An address that only the machine itself can reach. */
export function isLoopback(text: string): boolean {
  return (isIpv4(text) && text.startsWith('127.')) || (isIpv6(text) && /^(?:0*:)*:?0*1$/.test(text));
}
