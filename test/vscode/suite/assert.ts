// The few assertions the suite needs. Node's own module is absent in the Worker extension host.

export function equal<T>(actual: T, expected: T, what: string): void {
  const [is, should] = [actual, expected].map((value) => JSON.stringify(value));
  if (is !== should) throw new Error(`${what}: expected ${should}, got ${is}`);
}

export function includes(text: string, part: string, what: string): void {
  if (!text.includes(part)) throw new Error(`${what}: expected it to contain "${part}", got:\n${text}`);
}
