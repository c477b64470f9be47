import { describe, expect, it } from 'vitest';
import { completeIn, definitionIn, diagnoseIn, hoverIn } from '../../server/src/features/inDocument';
import { readDocument } from '../../server/src/model/hostDocument';
import { DEFAULT_OPTIONS } from '../../server/src/model/options';
import { imagesOfCompose } from '../../server/src/model/workspace';
import { WorkspaceBuilds } from '../../server/src/model/workspaceBuilds';
import { shellParser } from '../harness/shellParser';
import { workspaceOf } from '../harness/workspace';

const options = { ...DEFAULT_OPTIONS, parseShell: await shellParser() };
const FILES = {
  Dockerfile: `ARG VERSION=1.2
FROM golang:1.26 AS build
FROM build AS test
FROM nginx:1.29
ARG COMMIT
EXPOSE 8080
`,
  'web/Dockerfile': 'FROM example.com/base AS web\n',
};

/** What comes first at the `|`, of the document at a path. */
function hoverAt(marked: string, path = 'scripts/build.sh', language = 'shellscript'): string {
  const offset = marked.indexOf('|');
  const document = readDocument(language, marked.replace('|', ''), options);
  const found = hoverIn(document, offset, undefined, workspaceOf(path, FILES));
  return found?.markdown.split('\n\n---\n\n')[0] ?? '';
}

/** The Dockerfile that the one build command of a document means. */
function fileOf(text: string, path: string, language = 'shellscript'): string | undefined {
  const document = readDocument(language, text, options);
  const builds = new WorkspaceBuilds(document, workspaceOf(path, FILES));
  const [invocation] = document.regions.flatMap((region) =>
    region.kind === 'script' ? region.invocations : [],
  );
  return invocation && builds.fileOf(invocation)?.path;
}

describe('hover', () => {
  it.each([
    ['docker build --target te|st .', 'It starts with `FROM build` in line 3 of `Dockerfile`.'],
    ['docker build --tar|get tset .', '`Dockerfile` has no such stage; its stages: `build` and `test`.'],
    [
      'docker build --build-arg VER|SION=2 .',
      '`ARG VERSION` stands in line 1 of `Dockerfile`; its default is `1.2`.',
    ],
    ['docker build --build-arg COMMIT=a|b .', '`ARG COMMIT` stands in line 5 of `Dockerfile`.'],
    ['docker build --build-arg NA|ME=2 .', '`Dockerfile` has no `ARG NAME`: the value reaches nothing.'],
    ['docker build -f Dockerf|ile .', 'In the workspace it is `Dockerfile`; its stages: `build` and `test`.'],
    ['docker build -f web/Dock|erfile .', 'In the workspace it is `web/Dockerfile`; its stages: `web`.'],
    ['docker build -f web/a.Dock|erfile .', 'There is no such file in the workspace.'],
    ['docker build -t a .\ndocker run -p 80:80|80 a', 'The image exposes it: line 6 of `Dockerfile`.'],
    [
      'docker build -t a .\ndocker run -p 80:8|0 a',
      'The image exposes it: `Dockerfile` takes it over from its base image.',
    ],
    [
      'docker build -t a .\ndocker run -p 80:3|000 a',
      'The image does not expose it, but `8080/tcp` and `80/tcp`.',
    ],
  ])('%j says %s', (marked, sentence) => {
    expect(hoverAt(marked)).toContain(sentence);
  });

  it.each([
    ['docker build --target 0| .'],
    ['docker build --build-arg HTTP_PRO|XY=x .'],
    ['docker build --build-arg NA|ME=x -f web/Dockerfile .'],
    ['cd web; docker build --target te|st .'],
    ['docker run -p 80:30|00 nginx'],
  ])('%j says nothing of a file', (marked) => {
    const alone = hoverIn(readDocument('shellscript', marked.replace('|', ''), options), marked.indexOf('|'));
    expect(hoverAt(marked)).toBe(alone?.markdown.split('\n\n---\n\n')[0]);
  });
});

describe('the Dockerfile of a command', () => {
  it.each([
    ['docker build .', 'build.sh', 'Dockerfile'],
    ['docker build .', 'a/b/c.sh', 'Dockerfile'],
    ['docker build ..', 'scripts/build.sh', 'Dockerfile'],
    ['docker build ./web/', 'build.sh', 'web/Dockerfile'],
    ['docker build ../web', 'scripts/build.sh', 'web/Dockerfile'],
    ['docker build -f web/Dockerfile .', 'build.sh', 'web/Dockerfile'],
    // It may be run in its own folder, or from the root.
    ['docker build .', 'web/build.sh', undefined],
    ['docker build ../..', 'scripts/build.sh', undefined],
    ['sh -c "docker build ."', 'build.sh', undefined],
  ])('%j in %s is %s', (text, path, file) => {
    expect(fileOf(text, path)).toBe(file);
  });

  it('is looked for where the language says that commands start', () => {
    const step = 'steps:\n  - run: docker build .\n';
    expect(fileOf(step, '.github/workflows/ci.yml', 'yaml')).toBe('Dockerfile');
    expect(fileOf(step, 'web/ci.yml', 'yaml')).toBeUndefined();
    expect(fileOf('{ "scripts": { "b": "docker build ." } }', 'web/package.json', 'json')).toBe(
      'web/Dockerfile',
    );
    expect(fileOf('a:\n\tdocker build .\n', 'web/Makefile', 'makefile')).toBeUndefined();
    expect(fileOf('services:\n  a:\n    command: docker build .\n', 'compose.yaml', 'yaml')).toBeUndefined();
    expect(fileOf('```sh\ndocker build web\n```\n', 'docs/a.md', 'markdown')).toBe('web/Dockerfile');
  });

  it('may have small letters', () => {
    const files = { 'a/dockerfile': 'FROM alpine AS one\n' };
    const document = readDocument('shellscript', 'docker build --target two a\n', options);
    const found = diagnoseIn(document, { preset: 'strict', workspace: workspaceOf('b.sh', files) });
    expect(found.map(({ message }) => message)).toEqual(["'a/dockerfile' has no stage 'two'."]);
  });
});

/** The line that the word at the `|` leads to, and the word there. */
function definitionAt(marked: string, language = 'shellscript'): string | undefined {
  const offset = marked.indexOf('|');
  const own = marked.replace('|', '');
  const document = readDocument(language, own, options);
  const found = definitionIn(document, offset, workspaceOf('scripts/build.sh', FILES));
  if (!found) return undefined;
  const { file, span } = found;
  const text = file?.model.text ?? own;
  const line = text.slice(0, span.start).split('\n').length;
  return `${file?.path ?? 'here'}:${line} ${text.slice(span.start, span.end)}`.trim();
}

describe('definition', () => {
  it.each([
    ['docker build --target te|st .', 'Dockerfile:3 test'],
    ['docker build --tar|get=BUILD .', 'Dockerfile:2 build'],
    ['docker build --target tset| .', undefined],
    ['docker build --build-arg COM|MIT=1 .', 'Dockerfile:5 COMMIT'],
    ['docker build --build-arg VERSION=1| .', 'Dockerfile:1 VERSION'],
    ['docker build -f web/Do|ckerfile .', 'web/Dockerfile:1'],
    ['docker build --target test |.', 'Dockerfile:1'],
    ['docker build -t a .\ndocker run -p 80:80|80 a', 'Dockerfile:6 8080'],
    ['docker build -t a --target test .\ndocker run a|', 'Dockerfile:3 test'],
    ['cd web\ndocker build --target te|st .', undefined],
    ['docker ps |-a', undefined],
  ])('%j leads to %s', (marked, place) => {
    expect(definitionAt(marked)).toBe(place);
  });

  it.each([
    ['FROM a AS one\nFROM o|ne\n', 'here:1 one'],
    ['FROM a AS one\nFROM b\nCOPY --from=on|e /a /b\n', 'here:1 one'],
    ['FROM a\nFROM b\nCOPY --from=|0 /a /b\n', 'here:1 a'],
    ['FROM a AS one\nFROM b\nRUN --mount=type=bind,from=o|ne true\n', 'here:1 one'],
    ['FROM a AS one\nFROM b\nCOPY --from=ngi|nx /a /b\n', undefined],
    ['ARG V=1\nFROM a:$|V\n', 'here:1 V'],
    ['ARG V=1\nFROM a\nARG |V\nRUN echo $V\n', 'here:1 V'],
    ['ARG V=1\nFROM a\nARG V\nRUN echo ${V|}\n', 'here:3 V'],
    ['ARG V=1\nFROM a\nRUN echo $|V\n', undefined],
    ['FROM a AS one\nENV A=1\nFROM one\nENV A=$A|:2\n', 'here:2 A'],
    ['FROM a\nENV A=1 B=$|A\n', undefined],
    ['FROM a\nARG A\nONBUILD WORKDIR $|A\n', 'here:2 A'],
    ['FROM a AS |one\n', undefined],
  ])('in a Dockerfile: %j leads to %s', (marked, place) => {
    expect(definitionAt(marked, 'dockerfile')).toBe(place);
  });

  it('works in a fence', () => {
    expect(definitionAt('```dockerfile\nFROM a AS one\nFROM o|ne\n```\n', 'markdown')).toBe('here:2 one');
  });
});

function complete(marked: string, path = 'scripts/build.sh'): readonly string[] {
  const offset = marked.indexOf('|');
  const document = readDocument('shellscript', marked.replace('|', ''), options);
  const workspace = { ...workspaceOf(path, FILES), images: ['redis:8', 'golang:1.26'] };
  return completeIn(document, offset, workspace).map(({ label }) => label);
}

describe('completion', () => {
  it.each([
    ['docker build --target |', ['build', 'test']],
    ['docker build --target | .', ['build', 'test']],
    ['docker build --target=b| ../web', ['web']],
    ['docker build -t x --target t| -f web/Dockerfile .', ['web']],
    ['docker build --build-arg | .', ['VERSION=', 'COMMIT=']],
    ['docker build -f | .', ['Dockerfile', 'web/Dockerfile']],
    ['docker build --target | "$FOLDER"', []],
    ['cd web; docker build --target | .', []],
    [
      'docker build -t shop .\ndocker run -d |',
      ['shop', 'golang:1.26', 'nginx:1.29', 'example.com/base', 'redis:8'],
    ],
    ['docker stop |', []],
  ])('%j offers %j', (marked, labels) => {
    expect(complete(marked)).toEqual(labels);
  });

  it('offers paths from the folder of the script too', () => {
    expect(complete('docker build -f | .', 'web/build.sh')).toEqual(['Dockerfile', 'web/Dockerfile']);
  });

  it('knows the names that other scripts of the document give', () => {
    const text = 'up:\n\tdocker network create shop\nrun:\n\tdocker run --network \n';
    const found = completeIn(readDocument('makefile', text, options), text.length - 1);
    expect(found.map(({ label }) => label)).toContain('shop');
  });
});

describe('a Compose file', () => {
  const TEXT = `services:
  a:
    build:
      context: .
      target: test
      args:
        VERSION: 2
        NAME:
  b:
    build: ./web
  c:
    build:
      context: ..
      dockerfile: web/../Dockerfile
      args: [COMMIT=a, "NONE"]
  d:
    build: https://github.com/docker/app.git
  e:
    build: \${FOLDER}
  f:
    build:
      dockerfile_inline: FROM a AS test
      target: test
`;
  const at = (word: string, path: string) => {
    const document = readDocument('yaml', TEXT, options);
    const offset = TEXT.indexOf(word);
    const workspace = workspaceOf(path, FILES);
    const place = definitionIn(document, offset, workspace);
    return [
      hoverIn(document, offset, undefined, workspace)?.markdown,
      place && `${place.file?.path} ${place.file?.model.text.slice(place.span.start, place.span.end)}`.trim(),
    ];
  };

  it.each([
    ['test', 'compose.yaml', 'It starts with `FROM build` in line 3 of `Dockerfile`.', 'Dockerfile test'],
    [
      'VERSION',
      'compose.yaml',
      'The build argument `VERSION` is `2`. `ARG VERSION` stands in line 1',
      'Dockerfile VERSION',
    ],
    ['NAME', 'compose.yaml', '`Dockerfile` has no `ARG NAME`', undefined],
    ['./web', 'docker-compose.dev.yml', 'The Dockerfile is `web/Dockerfile`.', 'web/Dockerfile'],
    ['web/..', 'web/compose.yml', 'In the workspace it is `Dockerfile`', 'Dockerfile'],
    ['COMMIT', 'web/compose.yml', '`ARG COMMIT` stands in line 5', 'Dockerfile COMMIT'],
  ])('%j in %s', (word, path, hover, place) => {
    const [found, definition] = at(word, path);
    expect(found).toContain(hover);
    expect(definition).toBe(place);
  });

  it.each([
    ['test', 'values.yaml'],
    ['web/..', 'compose.yaml'],
    ['https', 'compose.yaml'],
    ['${FOLDER}', 'compose.yaml'],
    ['FROM a', 'other.yaml'],
  ])('%j in %s is not explained', (word, path) => {
    const [found, definition] = at(word, path);
    expect(found ?? '').not.toContain('Dockerfile`');
    expect(definition).toBeUndefined();
  });
});

it('finds the images of a Compose file', () => {
  const text =
    'services:\n  a:\n    image: "redis:8" # cache\n  b:\n    image: ${IMAGE}\n    image: me/b@sha256:0\n';
  expect(imagesOfCompose(text)).toEqual(['redis:8', 'me/b@sha256:0']);
});

it('says nothing where only a part of the files is known', () => {
  const document = readDocument('shellscript', 'docker build -f web/a.Dockerfile .\n', options);
  const workspace = { ...workspaceOf('build.sh', FILES), rootName: undefined };
  expect(diagnoseIn(document, { preset: 'strict', workspace })).toEqual([]);
});
