import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refactorIn } from '../../server/src/features/inDocument';
import { refactorInstruction } from '../../server/src/features/refactor/refactor';
import type { Refactoring } from '../../server/src/features/refactor/refactoring';
import { buildModel, finalStage, type Model } from '../../server/src/model/buildModel';
import { readDocument } from '../../server/src/model/hostDocument';
import type { ImageConfig } from '../../server/src/model/imageConfig';
import { DEFAULT_OPTIONS } from '../../server/src/model/options';
import { renderImage } from '../../server/src/model/renderImage';
import { wordsOfRuns } from '../../server/src/model/runCommands';
import { applyEdits } from '../../server/src/text/edit';
import { checkFixtures } from '../harness/checkFixtures';
import { type Case, type Fence, listFixtures, readCases, ruleCaseFiles } from '../harness/fixtures';
import { itHolds } from '../harness/property';
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

/** What the titles of the refactorings begin with that a file of fixtures is about; of the others, all are shown. */
const TITLES: Readonly<Record<string, RegExp | undefined>> = {
  'cacheMounts.md': /^Keep what/,
  'copy.md': /'COPY'/,
  'execForm.md': /^Write it in (?:exec|shell) form/,
  'extract.md': /^(?:Move the tag|Start a new stage)/,
  'heredoc.md': /heredoc/,
  'runs.md': /^(?:Merge|Split)/,
  'sortPackages.md': /^Sort/,
  'variables.md': /in place of/,
};

describe('of Dockerfiles', () => {
  checkFixtures(listFixtures(join(__dirname, '../fixtures/refactor')), observe);
});

function observe({ file, language, text, cursor }: Case): readonly Fence[] {
  const title = TITLES[basename(file)] ?? /^/;
  return refactorIn(readDocument(language, text, options), cursor!)
    .filter((one) => title.test(one.title))
    .map((one) => {
      const changed = applyEdits(text, one.edits);
      const body = changed.replaceAll('\r\n', '\n').replace(/\n$/, '');
      if (text.includes('\r\n')) expect(changed.replaceAll('\r\n', '')).not.toContain('\n');
      return { info: `${one.kind}: ${one.title}`, body };
    });
}

/** Fixtures of refactorings, and every third case of a rule. */
const texts = [
  ...textsIn(listFixtures(join(__dirname, '../fixtures/refactor'))),
  ...textsIn(ruleCaseFiles()).filter((_, i) => i % 3 === 0),
];

function textsIn(files: readonly string[]): readonly string[] {
  return files.flatMap((file) =>
    readCases(file).flatMap(({ language, text }) => (language === 'dockerfile' ? text : [])),
  );
}

/** A refactoring, and the file that it makes. */
interface Result extends Refactoring {
  readonly after: string;
}

/** All that is offered at the start of each instruction, and at each variable. */
function* resultsIn(text: string, model: Model): Iterable<Result> {
  const variables = [...text.matchAll(/\$\{?\w/g)].map(({ index }) => index + 1);
  const offsets = [...model.syntax.instructions.map(({ span }) => span.start), ...variables];
  for (const one of offsets.flatMap((offset) => refactorInstruction(model, offset)))
    yield { ...one, after: applyEdits(text, one.edits) };
}

/** What starts and checks a container is what these two are about. */
function configOf(model: Model): object {
  const { Cmd: _cmd, Entrypoint: _entrypoint, Healthcheck: _healthcheck, ...config } = imageOf(model);
  return config;
}

function imageOf(model: Model): ImageConfig {
  const stage = finalStage(model);
  return stage ? renderImage(stage).config : {};
}

/** The words of what all RUNs run, as written; `set -e` is what a heredoc has for `&&`. */
function commandsOf(model: Model): readonly string[] {
  return [...wordsOfRuns(model)]
    .map(({ words }) =>
      words.map(({ value, span }) => value ?? model.text.slice(span.start, span.end)).join(' '),
    )
    .filter((command) => command !== 'set -e');
}

const CHANGES_COMMANDS = /^(?:Sort|Keep)|gets no value$/;
const CHANGES_FORM = /^Write it in (?:exec|shell) form/;

it.each(chunks(texts, 20))('keeps what the image does: %#', async (_, ...some) => {
  for (const text of some) {
    const before = buildModel(text, options);
    for (const { title, after } of resultsIn(text, before)) {
      const model = buildModel(after, options);
      const where = `${title}\n${text}\n${after}`;
      expect(model.syntax.problems, where).toEqual([]);
      expect(configOf(model), where).toEqual(configOf(before));
      if (!CHANGES_FORM.test(title)) expect(imageOf(model), where).toEqual(imageOf(before));
      if (!CHANGES_COMMANDS.test(title)) expect(commandsOf(model), where).toEqual(commandsOf(before));
    }
  }
  // The runner takes a file for dead that does not let it speak for a minute.
  await new Promise((resolve) => setImmediate(resolve));
});

/** Each with its number first, as a name. */
function chunks<T>(items: readonly T[], size: number): [number, ...T[]][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => [
    i,
    ...items.slice(i * size, (i + 1) * size),
  ]);
}

it.each([
  ['Split', 'Merge', 'RUN mkdir /a && \\\n    touch /a/b'],
  [
    'Write it as a heredoc',
    'Write the heredoc',
    'RUN mkdir /a && \\\n    cd /a || exit 1 && \\\n    touch b',
  ],
  [
    'Write it as a heredoc',
    'Write the heredoc',
    'RUN set -eux; \\\n    mkdir /a; \\\n    # Then b.\n    touch /a/b',
  ],
  ['Write it in exec form', 'Write it in shell form', "CMD exec node --title 'a b' server.js"],
  ['Write it in shell form', 'Write it in exec form', 'ENTRYPOINT ["node", "--title", "$A is", "server.js"]'],
])('%s, and back: %s', (there, back, instruction) => {
  const text = `FROM node:22\n${instruction}\nUSER node\n`;
  expect(applied(applied(text, there), back)).toBe(text);
});

function applied(text: string, title: string): string {
  const found = refactorInstruction(buildModel(text, options), 'FROM node:22\n'.length);
  return applyEdits(text, found.find((one) => one.title.startsWith(title))?.edits ?? []);
}

const noise = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('\n', '\\\n', '"', '[', '${', '<<EOF', '\r', '&&', '#'),
);
itHolds(
  'answers on fixtures with anything cut out or put in',
  fc.property(fc.constantFrom(...texts), fc.nat(400), fc.nat(12), noise, (text, at, length, added) => {
    const changed = text.slice(0, at) + added + text.slice(at + length);
    const model = buildModel(changed, options);
    for (const { after, title } of resultsIn(changed, model))
      expect(buildModel(after, options).syntax.problems, `${title}\n${changed}\n${after}`).toEqual([]);
  }),
  300,
);
