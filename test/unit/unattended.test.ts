import { expect, it } from 'vitest';
import { diagnoseIn } from '../../server/src/features/inDocument';
import { readDocument } from '../../server/src/model/hostDocument';
import { DEFAULT_OPTIONS } from '../../server/src/model/options';
import { shellParser } from '../harness/shellParser';

const options = { ...DEFAULT_OPTIONS, parseShell: await shellParser() };
const SCRIPT = '#!/bin/sh\ndocker exec -it web npm test\n';

function messages(path: string, text: string): readonly string[] {
  return diagnoseIn(readDocument('shellscript', text, options, path), { preset: 'recommended' })
    .filter(({ rule }) => rule.id === 'tty-without-terminal')
    .map(({ message }) => message);
}

it.each([
  'file:///me/project/.husky/pre-commit',
  '/me/project/.githooks/pre-push',
  '/me/project/.git/hooks/commit-msg',
  '/me/project/tools/hooks/post-merge',
])('knows the hook of Git %s', (path) => {
  expect(messages(path, SCRIPT)).toEqual([
    "'--tty' with '--interactive' fails: Git gives its hooks no terminal.",
  ]);
});

it.each([
  ['/me/project/.husky/common.sh', SCRIPT],
  ['/me/project/hooks/test', SCRIPT],
  ['/me/project/pre-commit', SCRIPT],
  ['/me/project/.husky/pre-commit', `exec < /dev/tty\n${SCRIPT}`],
  ['/me/project/.husky/pre-commit', `[ -t 1 ] && ${SCRIPT}`],
  ['/me/project/.husky/pre-commit', 'docker exec -i web npm test\n'],
])('says nothing of %s, %j', (path, text) => expect(messages(path, text)).toEqual([]));
