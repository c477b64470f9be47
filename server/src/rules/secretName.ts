/** Parts of a name between underscores. */
const SECRET = /(?:^|_)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;
const HARMLESS = /(?:^|_)(?:public|file|version)(?:_|$)/i;

/** Whether a variable of this name is meant to hold a secret. */
export function isSecret(name: string): boolean {
  return SECRET.test(name) && !HARMLESS.test(name);
}
