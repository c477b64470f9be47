import { expect, it } from 'vitest';
import { refactorIn } from '../../server/src/features/inDocument';
import { readDocument } from '../../server/src/model/hostDocument';
import { DEFAULT_OPTIONS } from '../../server/src/model/options';
import { applyEdits } from '../../server/src/text/edit';
import { shellParser } from '../harness/shellParser';

const options = { ...DEFAULT_OPTIONS, parseShell: await shellParser() };

function refactor(text: string, language = 'shellscript'): Readonly<Record<string, string>> {
  const found = refactorIn(readDocument(language, text, options), text.indexOf('docker') + 1);
  return Object.fromEntries(found.map(({ title, edits }) => [title, applyEdits(text, edits)]));
}

it.each([
  [
    'docker run -itd --rm -p8080:80 -e=A=b alpine:3.22 sh -c x',
    'Use long options',
    'docker run --interactive --tty --detach --rm --publish 8080:80 --env A=b alpine:3.22 sh -c x',
  ],
  ['docker run -p 80:80 alpine', 'Use long options', 'docker run --publish 80:80 alpine'],
  [
    'docker run --detach=true --publish=80:80 --volume /a alpine',
    'Use short options',
    'docker run -d=true -p 80:80 -v /a alpine',
  ],
  ['docker ps -a', "Write it in full: 'docker container ls'", 'docker container ls -a'],
  ['docker rmi x', "Write it in full: 'docker image rm'", 'docker image rm x'],
  ['docker-compose up -d', "Use 'docker compose'", 'docker compose up -d'],
  ['docker run -d alpine', "Add '--rm': remove the container when it ends", 'docker run --rm -d alpine'],
  [
    'docker run -v data:/d -v ./a:/b:ro --volume=/c:/d:z a:1',
    "Use '--mount' for '--volume'",
    'docker run --mount type=volume,source=data,target=/d --mount type=bind,source=./a,target=/b,readonly --volume=/c:/d:z a:1',
  ],
  [
    "docker run --mount 'type=bind,src=/a b,dst=/c,ro' --mount type=tmpfs,target=/t a:1",
    "Use '--volume' for '--mount'",
    "docker run --volume '/a b:/c:ro' --mount type=tmpfs,target=/t a:1",
  ],
  [
    '  docker run -it --rm --name "a b" alpine:3.22 sh',
    'Write each option on a line of its own',
    '  docker run \\\n    -it \\\n    --rm \\\n    --name "a b" \\\n    alpine:3.22 sh',
  ],
])('%j: %s', (text, title, result) => {
  expect(refactor(text)[title]).toBe(result);
});

it.each([
  ['docker run -itd --nonsense alpine', 'Use long options'],
  ['docker container ls', "Write it in full: 'docker container ls'"],
  ['docker build .', "Write it in full: 'docker buildx build'"],
  ['docker run --rm alpine', "Add '--rm': remove the container when it ends"],
  ['docker run --restart always alpine', "Add '--rm': remove the container when it ends"],
  ['docker run \\\n -i \\\n -t --rm alpine', 'Write each option on a line of its own'],
  ['docker run -v ~/a:/b -v /anonymous -itv /a:/b a:1', "Use '--mount' for '--volume'"],
  ['docker run --mount type=bind,src=/a,dst=/b,bind-propagation=rslave a:1', "Use '--volume' for '--mount'"],
  ['echo docker ps', "Write it in full: 'docker container ls'"],
])('%j does not offer: %s', (text, title) => {
  expect(refactor(text)[title]).toBeUndefined();
});

it('does not break lines where the host would not go on with them', () => {
  const text = 'run: docker run -it --rm --name a alpine:3.22\n';
  expect(Object.keys(refactor(text, 'yaml'))).toEqual([
    "Write it in full: 'docker container run'",
    'Use long options',
  ]);
});

it('works in a RUN', () => {
  const text = 'FROM docker:28\nRUN docker ps -a\n';
  expect(refactor(text.replace('FROM docker', 'FROM x'), 'dockerfile')['Use long options']).toBe(
    'FROM x:28\nRUN docker ps --all\n',
  );
});
