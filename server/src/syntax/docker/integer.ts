/** A decimal number as Go's `strconv.ParseInt` reads it, in 64 bits; undefined where it refuses it. */
export function parseInteger(text: string): bigint | undefined {
  if (!/^[+-]?\d{1,400}$/.test(text)) return undefined;
  const number = BigInt(text.replace('+', ''));
  return BigInt.asIntN(64, number) === number ? number : undefined;
}

/** A number from 0 as Go's `strconv.ParseUint` reads it. */
export function parseUnsigned(text: string, bits: 8 | 16 | 32 | 64): bigint | undefined {
  if (!/^\d{1,400}$/.test(text)) return undefined;
  const number = BigInt(text);
  return number < 2n ** BigInt(bits) ? number : undefined;
}
