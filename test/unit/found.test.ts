import { join } from 'node:path';
import { allRegions, readDocument } from '../../server/src/model/hostDocument';
import type { Invocation } from '../../server/src/model/invocations';
import { DEFAULT_OPTIONS } from '../../server/src/model/options';
import type { MappedText } from '../../server/src/text/mappedText';
import { checkFixtures } from '../harness/checkFixtures';
import { type Case, type Fence, listFixtures } from '../harness/fixtures';
import { shellParser } from '../harness/shellParser';

const options = { ...DEFAULT_OPTIONS, parseShell: await shellParser() };

/** Each docker command on a line of its own: the line it begins on, then its words. */
function observe({ language, text }: Case): Fence[] {
  const found = allRegions(readDocument(language, text, options)).flatMap((region) =>
    region.kind === 'script'
      ? region.invocations.map((invocation) => ({
          at: region.text.sourceOffset(invocation.start),
          line: describeCommand(text, region.text, invocation),
        }))
      : [],
  );
  const lines = found.sort((a, b) => a.at - b.at).map(({ line }) => line);
  return [{ info: 'found', body: lines.join('\n') || 'nothing' }];
}

function describeCommand(source: string, text: MappedText, { program, words }: Invocation): string {
  const line = source.slice(0, text.sourceOffset(program.start)).split('\n').length;
  const shown = [program, ...words].map((word) => {
    const { start, end } = text.sourceSpan(word);
    const written = source.slice(start, end);
    if (word.value === undefined) return `?${written}`;
    return word.value === written ? written : `${word.value} (${written})`;
  });
  return `${line}: ${shown.join(' | ').replaceAll('\n', '\\n')}`;
}

checkFixtures(listFixtures(join(__dirname, '../fixtures/found')), observe);
