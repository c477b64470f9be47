/** Options of servers that take a port, or an address with one. A later option wins over an earlier one. */
const OPTIONS: Readonly<Record<string, RegExp>> = {
  uvicorn: /^--port$/,
  hypercorn: /^(?:-b|--bind)$/,
  gunicorn: /^(?:-b|--bind)$/,
  fastapi: /^--port$/,
  flask: /^(?:-p|--port)$/,
  streamlit: /^--server\.port$/,
  'http-server': /^(?:-p|--port)$/,
};

/** The one port that a server is told to listen on; undefined where that is not certain. */
export function portOf(program: string, words: readonly string[]): string | undefined {
  const option = Object.hasOwn(OPTIONS, program) ? OPTIONS[program] : undefined;
  if (!option) return undefined;
  const values = words.flatMap((word, i) => {
    const equals = word.indexOf('=');
    if (equals > 0 && option.test(word.slice(0, equals))) return [word.slice(equals + 1)];
    return option.test(word) ? [words[i + 1] ?? ''] : [];
  });
  return values.length === 1 ? /^(?:.*:)?(\d+)$/.exec(values[0]!)?.[1] : undefined;
}
