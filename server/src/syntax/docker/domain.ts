const PART = '[a-zA-Z\\d](?:[a-zA-Z\\d-]*[a-zA-Z\\d])?';
/** Odd, but so it is: the client lets a colon stand in front of a part. */
const DOMAIN = new RegExp(`^(:?(?::?${PART})(?::?\\.:?(?::?${PART}))*)\\.?\\s*$`);

/** Whether `--dns-search` takes the text. Source: `ValidateDNSSearch` in `opts/opts.go` of docker/cli. */
export function isSearchDomain(text: string): boolean {
  const domain = text.replace(/^ +| +$/g, '');
  if (domain === '.') return true;
  const found = /[a-zA-Z]/.test(domain) ? DOMAIN.exec(domain) : null;
  return found !== null && found[1]!.length < 255;
}
