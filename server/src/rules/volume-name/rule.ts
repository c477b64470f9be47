import { type GivenFlag, makesContainer, offsetIn, optionsOf } from '../../model/dockerCommand';
import { isProblem } from '../../syntax/docker/value';
import { readVolume } from '../../syntax/docker/volume';
import { isPlaceholder } from '../../syntax/shell/placeholders';
import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'volume-name',
    aliases: [],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'suggestion',
  },
  checkCommand: function* ({ invocation: { command } }) {
    if (!makesContainer(command)) return;
    for (const given of optionsOf(command, 'volume')) {
      const report = check(given);
      if (report) yield report;
    }
  },
};

/** The engine takes letters, digits, `_`, `.` and `-`. Source: `volume/names/names.go` of moby/moby. */
const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

function check({ value }: GivenFlag): Report | undefined {
  const read = value?.value === undefined ? undefined : readVolume(value.value);
  if (!value || !read || isProblem(read) || read.kind !== 'volume' || !read.source) return undefined;
  const { text, start, end } = read.source;
  if (NAME.test(text) || isPlaceholder(text)) return undefined;
  const span = { start: offsetIn(value, start), end: offsetIn(value, end - 1) + 1 };
  const isPath = /^[\w.-]+(?:\/[\w.-]*)+$/.test(text);
  return {
    span,
    message: `'${text}' is neither a path nor a name that a volume can have.`,
    fixes: () =>
      isPath
        ? [
            {
              title: `Use './${text}', the path beside you`,
              kind: 'suggestion',
              edits: [{ span: { start: span.start, end: span.start }, newText: './' }],
            },
          ]
        : [],
  };
}
