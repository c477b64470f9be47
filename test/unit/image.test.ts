import { describe, expect, it } from 'vitest';
import { buildModel, finalStage } from '../../server/src/model/buildModel';
import type { ImageConfig } from '../../server/src/model/imageConfig';
import { type BuildOptions, DEFAULT_OPTIONS } from '../../server/src/model/options';
import { type RenderedImage, renderImage } from '../../server/src/model/renderImage';
import { formatDuration, parseDuration } from '../../server/src/syntax/docker/duration';

const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What a build makes of a file when nothing is known of its base image. */
function build(text: string, options: Partial<BuildOptions> = {}): RenderedImage {
  const all = { ...DEFAULT_OPTIONS, findFacts: () => undefined, baseConfig: {}, ...options };
  return renderImage(finalStage(buildModel(text, all))!);
}

const config = (text: string, options?: Partial<BuildOptions>): ImageConfig => build(text, options).config;
const history = (text: string): string[] =>
  build(text).history.map(({ created_by, empty_layer }) => `${empty_layer ? '-' : '+'} ${created_by}`);

it('starts with PATH, and scratch with the root folder', () => {
  expect(config('FROM scratch')).toEqual({ Env: [PATH], WorkingDir: '/' });
  expect(config('FROM some/image:1')).toEqual({ Env: [PATH] });
});

it('starts with the configuration of the base image', () => {
  const baseConfig = {
    User: 'app',
    Env: ['PATH=/bin', 'A=1'],
    Cmd: ['run'],
    WorkingDir: '/srv',
    Shell: ['/bin/bash', '-c'],
  };
  expect(config('FROM x\nENV B=$A\nCMD go\nWORKDIR sub', { baseConfig })).toEqual({
    User: 'app',
    Env: ['PATH=/bin', 'A=1', 'B=1'],
    Cmd: ['/bin/bash', '-c', 'go'],
    WorkingDir: '/srv/sub',
    Shell: ['/bin/bash', '-c'],
  });
});

describe('variables', () => {
  it.each([
    [
      'a global ARG counts in FROM and, declared again, in the stage',
      'ARG V=1\nFROM a:$V\nARG V\nUSER u$V',
      'u1',
    ],
    ['not without that', 'ARG V=1\nFROM a:$V\nUSER u$V', 'u'],
    ['a default in the stage wins over the global one', 'ARG V=1\nFROM a\nARG V=2\nUSER $V', '2'],
    ['the later of ARG and ENV wins', 'FROM a\nARG V=1\nENV V=2\nUSER $V', '2'],
    ['in either order', 'FROM a\nENV V=1\nARG V=2\nUSER $V', '2'],
    ['one ENV does not see itself', 'FROM a\nENV A=1\nENV A=2 B=$A\nUSER $B', '1'],
    ['a stage takes over ENV and ARG', 'FROM a AS b\nARG X=1\nENV Y=2\nFROM b\nUSER $X$Y', '12'],
    ['but not from a stage it does not build on', 'FROM a AS b\nENV Y=2\nFROM a\nUSER x$Y', 'x'],
    ['platform arguments must be declared', 'FROM a\nUSER x$TARGETARCH', 'x'],
    ['then they have a value', 'FROM a\nARG TARGETARCH TARGETOS\nUSER $TARGETOS-$TARGETARCH', 'linux-amd64'],
    ['a default in the stage wins over them', 'FROM a\nARG TARGETARCH=none\nUSER $TARGETARCH', 'none'],
  ])('%s', (_, text, user) => {
    expect(config(text).User).toBe(user);
  });

  it('are overridden by arguments of the build', () => {
    const buildArgs = new Map([['V', '9']]);
    expect(config('ARG V=1\nFROM a:$V\nARG V=2\nUSER $V', { buildArgs }).User).toBe('9');
    expect(config('FROM a\nUSER x$V', { buildArgs }).User).toBe('x');
  });

  it('do not reach into exec forms and shells', () => {
    expect(config('FROM a\nENV A=1\nCMD ["$A"]').Cmd).toEqual(['$A']);
    expect(config('FROM a\nENV A=1\nCMD echo $A').Cmd).toEqual(['/bin/sh', '-c', 'echo $A']);
  });
});

describe('instructions', () => {
  it.each<[string, ImageConfig]>([
    ['ENTRYPOINT ["a"]\nCMD ["b"]', { Entrypoint: ['a'], Cmd: ['b'] }],
    ['CMD ["b"]\nENTRYPOINT ["a"]', { Entrypoint: ['a'], Cmd: ['b'] }],
    ['CMD a b', { Cmd: ['/bin/sh', '-c', 'a b'] }],
    ['SHELL ["bash", "-c"]\nCMD a', { Cmd: ['bash', '-c', 'a'], Shell: ['bash', '-c'] }],
    [
      'EXPOSE 80 53/UDP 8000-8001',
      { ExposedPorts: { '53/udp': {}, '80/tcp': {}, '8000/tcp': {}, '8001/tcp': {} } },
    ],
    ['ENV P=80\nEXPOSE $P', { Env: [PATH, 'P=80'], ExposedPorts: { '80/tcp': {} } }],
    ['VOLUME /a /b', { Volumes: { '/a': {}, '/b': {} } }],
    ['VOLUME ["/a b"]', { Volumes: { '/a b': {} } }],
    ['LABEL b="2 3" a=1', { Labels: { a: '1', b: '2 3' } }],
    ['STOPSIGNAL SIGINT', { StopSignal: 'SIGINT' }],
    ['WORKDIR /a\nWORKDIR b/../c/', { WorkingDir: '/a/c' }],
    ['WORKDIR /a/', { WorkingDir: '/a/' }],
    ['WORKDIR /a\nWORKDIR $UNSET', { WorkingDir: '/a' }],
    ['WORKDIR a', { WorkingDir: '/a' }],
    ['HEALTHCHECK NONE', { Healthcheck: { Test: ['NONE'] } }],
    [
      'HEALTHCHECK --interval=1m30s --timeout=500ms --retries=2 CMD ["a", "b"]',
      { Healthcheck: { Test: ['CMD', 'a', 'b'], Interval: 90e9, Timeout: 5e8, Retries: 2 } },
    ],
    ['HEALTHCHECK CMD a || b', { Healthcheck: { Test: ['CMD-SHELL', 'a || b'] } }],
    ['ONBUILD RUN a \\\n  b', { OnBuild: ['RUN a   b'] }],
    ['ONBUILD  run <<EOF \na\nEOF', { OnBuild: ['run <<EOF \na\nEOF'] }],
    ['ENV A=1 A=2', { Env: [PATH, 'A=2'] }],
    ['ENV PATH=/x:$PATH', { Env: [`PATH=/x:${PATH.slice(5)}`] }],
  ])('%s', (text, expected) => {
    expect(config(`FROM a\n${text}`)).toEqual({ Env: [PATH], ...expected });
  });

  it('ENTRYPOINT drops the CMD of the stage below', () => {
    expect(config('FROM a AS b\nCMD ["x"]\nFROM b\nENTRYPOINT ["y"]').Cmd).toBeUndefined();
  });

  it('ONBUILD runs in the stage above, once', () => {
    expect(config('FROM a AS b\nONBUILD USER u\nFROM b AS c\nFROM c')).toEqual({
      Env: [PATH],
      User: 'u',
    });
    expect(config('FROM a AS b\nONBUILD USER u\nUSER v').User).toBe('v');
  });
});

it('keeps a backslash in a folder of Linux, and shows slashes for one of Windows', () => {
  expect(history('FROM a\nWORKDIR C:\\\\x')).toEqual(['+ WORKDIR /C:\\x']);
  expect(history('FROM --platform=windows/amd64 a\nWORKDIR C:\\\\x')).toEqual(['+ WORKDIR /x']);
});

it('takes the platform of FROM for the stage', () => {
  const { os, architecture, config: made } = build('FROM --platform=windows/amd64 a\nWORKDIR C:/x\nCMD y');
  expect({ os, architecture, ...made }).toEqual({
    os: 'windows',
    architecture: 'amd64',
    WorkingDir: '\\x',
    Cmd: ['cmd', '/S', '/C', 'y'],
  });
  expect(build('FROM --platform=$BUILDPLATFORM a').architecture).toBe('amd64');
  expect(history('FROM --platform=linux/arm64 a\nARG TARGETARCH')).toEqual(['- ARG TARGETARCH=amd64']);
});

it('names the author that MAINTAINER gives', () => {
  expect(build('FROM a AS b\nMAINTAINER Me <me@example.com>\nFROM b').author).toBe('Me <me@example.com>');
});

describe('history', () => {
  it('has an entry for each instruction, and says which make a layer', () => {
    expect(
      history(
        'ARG G=1\nFROM a AS b\nARG X=1\nENV A=1\nRUN x\nWORKDIR /\nWORKDIR /w\nFROM b\nCOPY a /b\nADD c /d\nUSER u\nONBUILD RUN z',
      ),
    ).toEqual([
      '- ARG X=1',
      '- ENV A=1',
      '+ RUN |1 X=1 /bin/sh -c x # buildkit',
      '- WORKDIR /',
      '+ WORKDIR /w',
      '+ COPY a /b # buildkit',
      '+ ADD c /d # buildkit',
      '- USER u',
    ]);
  });

  it('names what COPY and ADD take, files before heredocs', () => {
    expect(
      history(
        'FROM a\nENV U=me\nCOPY --link --from=x --parents --chmod=640 --chown=$U:$U a <<"E" $U /d/\nE\nADD --checksum=sha256:1 http://x/y /d',
      ).slice(1),
    ).toEqual([
      '+ COPY --parents --chown=me:me --chmod=640 a me <<E /d/ # buildkit',
      '+ ADD http://x/y /d # buildkit',
    ]);
  });

  it('lists ports as written, ranges spelled out', () => {
    expect(history('FROM a\nEXPOSE 90 80-81/UDP 1000')).toEqual(['- EXPOSE [1000/tcp 80/udp 81/udp 90/tcp]']);
  });

  it('keeps the name of an argument as it is written', () => {
    expect(history('FROM a\nENV A=b\nARG $A\nARG "C"=d').slice(1)).toEqual(['- ARG $A', '- ARG "C"=d']);
  });

  it('runs a heredoc with a shebang as a file', () => {
    expect(history('FROM a\nRUN <<-"EOF"\n\t#!/usr/bin/env python3\n\tx\n\tEOF')).toEqual([
      '+ RUN /bin/sh -c /dev/pipes/EOF # buildkit',
    ]);
  });

  it('takes the name of the last stage for TARGETSTAGE', () => {
    expect(history('FROM a AS Build\nARG TARGETSTAGE')).toEqual(['- ARG TARGETSTAGE=build']);
    expect(history('FROM a\nARG TARGETSTAGE')).toEqual(['- ARG TARGETSTAGE=default']);
  });

  it('gives heredocs to the shell', () => {
    expect(history('FROM a\nRUN <<EOF\na\nb\nEOF\nRUN cat <<-X\n\tc\n\tX')).toEqual([
      '+ RUN /bin/sh -c a\nb\n # buildkit',
      '+ RUN /bin/sh -c cat <<-X\n\tc\nX # buildkit',
    ]);
  });
});

describe('durations', () => {
  it.each([
    ['30s', 30e9, '30s'],
    ['1m30s', 90e9, '1m30s'],
    ['1.5h', 5400e9, '1h30m0s'],
    ['250ms', 25e7, '250ms'],
    ['0', 0, '0s'],
    ['2us', 2000, '2µs'],
  ])('%s', (text, nanoseconds, shown) => {
    expect(parseDuration(text)).toBe(nanoseconds);
    expect(formatDuration(nanoseconds)).toBe(shown);
  });

  it.each(['', '5', 's', '1x', '1s x', '..s'])('refuses %j', (text) =>
    expect(parseDuration(text)).toBeUndefined(),
  );
});
