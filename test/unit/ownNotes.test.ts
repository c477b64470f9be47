import { describe, expect, it } from 'vitest';
import { OwnNotes } from '../../server/src/knowledge/ownNotes';

function notesOf(text: string): OwnNotes {
  const notes = new OwnNotes();
  notes.set('file:///notes/a.md', text);
  return notes;
}

const find = (text: string, ...subjects: string[]): string[] =>
  notesOf(text)
    .find(subjects)
    .map(({ lines, line, heading }) => `${line}: ${heading}: ${lines.join(' / ')}`);

const FREE_FORM = `My commands:

ENTRYPOINT :-
- fixed program

CMD :-
- only a default

* Images - Distorless images:-
- no shell, just the
  runtime
* Images - Multi-Stage images:-
- several FROM lines, and COPY from the first one (COPY --from)

1) Volumes:-
- live longer than a container
- Example:
    docker volume create db

# Dockerfile:

    • FROM
        • a base image, or scratch
    • ADD
        • takes URLs too
    • USER
        • who it runs as
            ○ else root
    • EXPOSE
        • tells the port

# MultiStage build
![picture](x.png)

## Words of all days
- add the line, run it, and copy the rest from there
`;

describe('a text with bullets and labels', () => {
  it.each([
    ['instruction:ENTRYPOINT', ['2: ENTRYPOINT: ENTRYPOINT :- / fixed program']],
    ['instruction:CMD', ['5: CMD: CMD :- / only a default']],
    [
      'concept:Distroless images',
      ['8: Images - Distorless images: Images - Distorless images:- / no shell, just the / runtime'],
    ],
    [
      'flag:COPY --from',
      ['12: Images - Multi-Stage images: several FROM lines, and COPY from the first one (COPY --from)'],
    ],
    [
      'instruction:VOLUME',
      ['14: Volumes: Volumes:- / live longer than a container / Example: / docker volume create db'],
    ],
    ['instruction:ADD', ['23: Dockerfile:: ADD / takes URLs too']],
    ['instruction:USER', ['25: Dockerfile:: USER / who it runs as / else root']],
    ['instruction:EXPOSE', ['28: Dockerfile:: EXPOSE / tells the port']],
    ['instruction:RUN', []],
  ])('%s', (subject, expected) => expect(find(FREE_FORM, subject)).toEqual(expected));

  it('prefers the passage that explains to a bare heading', () => {
    expect(find(FREE_FORM, 'concept:Multi-stage builds')[0]).toMatch(/^11: /);
  });
});

it('reads headings, tables and paragraphs of Markdown', () => {
  const text = `# Docker

## CMD vs Entrypoint

| CMD | Entrypoint |
| --- | --- |
| a default | **fixed** |

Some words on \`WORKDIR /x\` here,
and more of them.

\`\`\`dockerfile
STOPSIGNAL in code is no note
\`\`\`
`;
  expect(find(text, 'instruction:CMD')[0]).toBe(
    '2: CMD vs Entrypoint: CMD vs Entrypoint / CMD | Entrypoint / a default | fixed',
  );
  expect(find(text, 'instruction:WORKDIR')[0]).toBe(
    '8: CMD vs Entrypoint: Some words on WORKDIR /x here, / and more of them.',
  );
  expect(find(text, 'instruction:STOPSIGNAL')).toEqual([]);
});

it('answers with the first subject that any note speaks of, two passages at most', () => {
  const notes = new OwnNotes();
  for (const name of ['c', 'a', 'b']) notes.set(name, '# VOLUME\nmine');
  expect(notes.find(['instruction:ENV', 'instruction:VOLUME']).map(({ uri }) => uri)).toEqual(['a', 'b']);
});

it('follows changes of a file', () => {
  const notes = notesOf('# USER\none');
  notes.set('file:///notes/a.md', '# ENV\ntwo');
  expect(notes.find(['instruction:USER'])).toEqual([]);
  expect(notes.find(['instruction:ENV'])).toHaveLength(1);
  notes.delete('file:///notes/a.md');
  expect(notes.find(['instruction:ENV'])).toEqual([]);
});

it('does not care how many files have nothing to say', () => {
  const notes = new OwnNotes();
  for (let i = 0; i < 10_000; i++) notes.set(`note${i}`, `# Shopping ${i}\n- milk\n- bread\n`);
  notes.set('docker', '# ENTRYPOINT\nthe program');
  expect(notes.find(['instruction:ENTRYPOINT'])).toHaveLength(1);
});

it.each(
  Object.entries({
    empty: '',
    'blank lines': '\n\n',
    'a mark alone': '#\n# \n-\n```\n|||\n![[',
    'too many marks': `${'#'.repeat(9)} USER`,
    'a zero byte': '\u0000USER',
    'long lines': `${'- '.repeat(50_000)}USER\n${'[('.repeat(50_000)}USER`,
    'many lines': 'USER\n\n'.repeat(50_000),
    'deep lists': Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}- USER`).join('\n'),
  }),
)('takes %s', (_, text) => {
  expect(() => find(text, 'instruction:USER')).not.toThrow();
});

describe('docker commands', () => {
  const text = [
    '# Commands',
    '- docker run -d nginx: in the background',
    '- docker container ls - what runs',
    '- `docker exec -it web sh`',
    '- --rm throws it away afterwards',
    '- docker build . and docker compose up',
    '- Docker Desktop is a program; docker foo is none.',
    '',
    '## Networks',
    'bridge is the default',
  ].join('\n');

  it.each([
    ['command:container run', ['1: Commands: docker run -d nginx: in the background']],
    ['command:container ls', ['2: Commands: docker container ls - what runs']],
    ['command:container exec', ['3: Commands: docker exec -it web sh']],
    ['command:compose up', ['5: Commands: docker build . and docker compose up']],
    ['command:buildx build', ['5: Commands: docker build . and docker compose up']],
    ['option:--rm', ['4: Commands: --rm throws it away afterwards']],
    ['concept:Networks', ['8: Networks: Networks / bridge is the default']],
    ['command:', []],
  ])('%s', (subject, expected) => {
    expect(find(text, subject)).toEqual(expected);
  });

  it('are found in the five ways people write', () => {
    for (const way of [
      'docker ps',
      '* docker ps:',
      '## docker ps',
      '1) docker ps :-',
      '| docker ps | lists |',
    ])
      expect(find(`${way}\nlists what runs\n`, 'command:container ls')).toHaveLength(1);
  });
});
