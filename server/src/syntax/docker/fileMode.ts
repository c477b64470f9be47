const OCTAL = /^[0-7]{1,11}$/;
const SYMBOLIC = /^[ugoa]*(?:[-+=](?:[rwxXst]*|[ugo]))+(?:,[ugoa]*(?:[-+=](?:[rwxXst]*|[ugo]))+)*$/;
const MAX_MODE = 0o7777;

/** Whether `--chmod` takes the text: octal up to 7777, or symbolic as of chmod(1). */
export function isFileMode(text: string): boolean {
  return OCTAL.test(text) ? Number.parseInt(text, 8) <= MAX_MODE : SYMBOLIC.test(text);
}
