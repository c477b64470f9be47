import { type GivenFlag, imageOf, optionsOf } from '../../model/dockerCommand';
import { portsOfImage, publishedPort } from '../../model/imagePorts';
import type { Invocation } from '../../model/invocations';
import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'unexposed-port',
    aliases: [],
    severity: { recommended: 'hint', strict: 'info', buildkit: 'off' },
    fix: 'none',
  },
  checkCommand: function* ({ invocation, builds }) {
    const published = optionsOf(invocation.command, 'publish');
    const image = published.length > 0 ? imageOf(invocation.command) : undefined;
    const made = image === undefined ? undefined : builds?.stageOfImage(image);
    const exposed = (made && portsOfImage(made.stage))?.map(({ port }) => port) ?? [];
    for (const given of exposed.length > 0 ? published : []) {
      const report = check(invocation, given, exposed);
      if (report) yield report;
    }
  },
};

function check(
  invocation: Invocation,
  { value: word }: GivenFlag,
  exposed: readonly string[],
): Report | undefined {
  const port = word?.value === undefined ? undefined : publishedPort(word.value);
  if (!word || port === undefined || exposed.includes(port) || isToldTo(invocation, word, port))
    return undefined;
  const others = [...new Set(exposed)].slice(0, MAX_LISTED).map((one) => `'${one}'`);
  return {
    span: { start: word.start, end: word.end },
    message: `The image does not expose '${port}', but ${others.join(', ')}.`,
  };
}

const MAX_LISTED = 4;

/** Whether another word names the port: the program may be told to listen there. */
function isToldTo({ words }: Invocation, published: GivenFlag['value'], port: string): boolean {
  const number = port.replace(/\/.*/, '');
  return words.some(
    ({ text, start, end }) =>
      text.includes(number) && !(start <= (published?.start ?? 0) && (published?.end ?? 0) <= end),
  );
}
