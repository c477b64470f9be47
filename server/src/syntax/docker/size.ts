const FACTORS: Readonly<Record<string, number>> = { k: 1, m: 2, g: 3, t: 4, p: 5 };

/**
 * A size such as `512m` in bytes; undefined where the client refuses it.
 * Source: `RAMInBytes` of docker/go-units: the number is all that stands before the last digit, point or blank.
 */
export function parseSize(text: string): number | undefined {
  if (text.length > 400) return undefined;
  const match = /^(.*[\d.]|.*(?= )) ?([a-z]*)$/is.exec(text);
  const number = match ? parseFloatAsGo(match[1]!) : undefined;
  if (!match || number === undefined || number < 0 || number === Infinity) return undefined;
  const unit = /^(?:(b)|([kmgtp])(?:i?b)?)?$/.exec(match[2]!.toLowerCase());
  return unit ? Math.trunc(number * 1024 ** (FACTORS[unit[2] ?? ''] ?? 0)) : undefined;
}

function parseFloatAsGo(text: string): number | undefined {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}
