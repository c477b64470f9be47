const TOOL = String.raw`(?:[\w./-]*/)?(?:docker|docker-compose|podman)(?:\.exe)?`;
const WORD = String.raw`(?:[\w./:=@,+-]|\$\w+|\$\{\w+\})+`;

/** The source of a pattern for a docker command without quotes and the like. */
export const PLAIN_COMMAND = `(?:sudo (?:-[A-Za-z]+ )?)?${TOOL}(?: ${WORD})*`;

const WHOLE = new RegExp(`^${PLAIN_COMMAND}$`);

/** Whether a text begins as a docker command does; it may be about one as well. */
export function beginsAsCommand(text: string): boolean {
  return /^(?:sudo )?(?:docker|docker-compose|podman) \S/.test(text);
}

/** Whether a text, such as the value of a variable, is a docker command without quotes and the like. */
export function isPlainCommand(text: string): boolean {
  return WHOLE.test(text);
}
