/** Whether Go's `strconv.ParseBool` takes the text. */
export function isBoolean(text: string): boolean {
  return /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(text);
}

/** Whether a boolean is true. */
export function isTrue(text: string): boolean {
  return /^(?:1|t|true)$/i.test(text);
}
