/** Whether a variable or command, as it is written, stands for the folder that a command is run in. */
export function isWorkingFolder(text: string): boolean {
  return /^(?:\$PWD|\$\{PWD\}|\$\(pwd\)|`pwd`|%cd%)$/i.test(text);
}
