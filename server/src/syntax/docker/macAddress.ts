const OCTETS =
  '(?:[\\da-fA-F]{2}([:-])[\\da-fA-F]{2}(?:\\1[\\da-fA-F]{2}){4}(?:(?:\\1[\\da-fA-F]{2}){2}|(?:\\1[\\da-fA-F]{2}){14})?)';
const WORDS = '(?:[\\da-fA-F]{4}(?:\\.[\\da-fA-F]{4}){2}(?:\\.[\\da-fA-F]{4}|(?:\\.[\\da-fA-F]{4}){7})?)';
const MAC = new RegExp(`^(?:${OCTETS}|${WORDS})$`);

/** Whether Go's `net.ParseMAC` takes the text: 6, 8 or 20 bytes as `92:d0:...`, `92-d0-...` or `92d0.c60a...`. */
export function isMacAddress(text: string): boolean {
  return MAC.test(text);
}
