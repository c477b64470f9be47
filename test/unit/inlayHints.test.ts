import { expect, it } from 'vitest';
import { inlayHints } from '../../server/src/features/inlayHints';
import { buildModel } from '../../server/src/model/buildModel';

/** The text with the hints in brackets where they stand. */
function shown(text: string, start = 0, end = text.length): string {
  const hints = [...inlayHints(buildModel(text), { start, end })].sort((a, b) => b.offset - a.offset);
  let result = text;
  for (const { offset, label } of hints)
    result = `${result.slice(0, offset)}[${label}]${result.slice(offset)}`;
  return result;
}

it('numbers stages and layers, and shows values', () => {
  const text = `ARG V=3.22
FROM alpine:\${V} AS a
ENV D=/srv EMPTY=
RUN one \\
  two
WORKDIR /
WORKDIR /x
COPY $UNKNOWN $EMPTY \\
  "$D"/
USER $D

FROM a
ADD a /b
`;
  expect(shown(text)).toBe(`ARG V=3.22
FROM alpine:\${V}[= 3.22] AS a[stage 0]
ENV D=/srv EMPTY=
RUN one \\[layer 1]
  two
WORKDIR /
WORKDIR /x[layer 2]
COPY $UNKNOWN $EMPTY \\[layer 3]
  "$D[= /srv]"/
USER $D

FROM a[stage 1]
ADD a /b[layer 1]
`);
});

it('keeps to the span that is asked for', () => {
  const text = 'FROM a\nRUN b\n\nFROM c\nRUN d\n';
  expect(shown(text, text.indexOf('FROM c'), text.length)).toBe(
    'FROM a\nRUN b\n\nFROM c[stage 1]\nRUN d[layer 1]\n',
  );
});

it('counts the layers of triggers', () => {
  expect(shown('FROM a AS b\nONBUILD RUN x\nFROM b\nRUN y\n')).toContain('RUN y[layer 2]');
});
