import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hover } from '../../server/src/features/hover';
import { hoverIn } from '../../server/src/features/inDocument';
import { toPlainText } from '../../server/src/knowledge/markdown';
import { buildModel } from '../../server/src/model/buildModel';
import { readDocument } from '../../server/src/model/hostDocument';
import { DEFAULT_OPTIONS } from '../../server/src/model/options';
import { checkFixtures } from '../harness/checkFixtures';
import { type Case, type Fence, listFixtures } from '../harness/fixtures';
import { shellParser } from '../harness/shellParser';

const options = { ...DEFAULT_OPTIONS, parseShell: await shellParser() };
const GENERAL = '\n\n---\n\n';

/** All of it, but for the text of the note, which is named instead: notes are checked on their own. */
function observe({ language, text, cursor }: Case): Fence[] {
  const found = hoverIn(readDocument(language, text, options), cursor ?? 0);
  if (!found) return [{ info: 'hover', body: 'nothing' }];
  const parts = found.markdown.split(GENERAL).map((part) => {
    const note = /\[All about (.+?)\]\(note:/.exec(part);
    return note ? `(the note on ${note[1]})` : part;
  });
  return [
    { info: 'hovered', body: text.slice(found.span.start, found.span.end) },
    { info: 'hover', body: parts.join('\n\n') },
  ];
}

checkFixtures(listFixtures(join(__dirname, '../fixtures/hover')), observe);
checkFixtures(listFixtures(join(__dirname, '../fixtures/commands')), observe);

it('adds the note and a link to its page', () => {
  const text = 'FROM node:24\nENTRYPOINT ["node"]\n';
  const { markdown } = hover(buildModel(text), text.indexOf('ENTRYPOINT'))!;
  expect(markdown).toContain(`${GENERAL}Sets the program that a container of this image starts.`);
  expect(markdown).toContain('[All about ENTRYPOINT](note:instructions/entrypoint)');
});

it('keeps hostile text inside code', () => {
  const text = 'FROM alpine\nCMD ["`](command:evil)`", "<img src=x>", "```"]\n';
  const { markdown } = hover(buildModel(text), text.indexOf('CMD'))!;
  const outside = markdown.split(GENERAL)[0]!.replaceAll(/(`+)[^`].*?[^`]\1(?!`)/gs, '');
  expect(outside).not.toContain('command:evil');
  expect(outside).not.toContain('<img');
});

it('becomes readable plain text', () => {
  const plain = toPlainText(
    '```sh\nnode a.js\n```\n\n`node` is process 1, see [CMD](note:x). **All** `` a`b ``',
  );
  expect(plain).toBe('    node a.js\n\nnode is process 1, see CMD. All a`b');
});
