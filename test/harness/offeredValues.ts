import { completeValue } from '../../server/src/features/command/completeValue';
import { isBeginning } from '../../server/src/features/command/valueGrammar';
import type { CliCommand, CliFlag } from '../../server/src/knowledge/dockerCli';

/**
 * Values that completion leads to, one choice after the other; where anything may follow, something does. Each is one
 * value, or several of which one has what another part of it needs.
 */
export function offeredValues(command: CliCommand, flag: CliFlag): readonly (readonly string[])[] {
  const starts = STARTS[flag.name]?.filter(([commands]) => commands.test(command.path))[0]?.[1] ?? [''];
  return starts.flatMap((start) =>
    walk(command, flag, start).map((value) => [value, ...(ENDS[flag.name] ?? []).map((end) => value + end)]),
  );
}

function walk(command: CliCommand, flag: CliFlag, before: string): readonly string[] {
  const around = { option: () => undefined, named: () => [] };
  return completeValue(command, flag, { before, after: '' }, around).flatMap(({ text, from }) => {
    const value = before.slice(0, from) + text;
    // The editor leaves out what does not begin like what is typed.
    if (!value.startsWith(before) || value === before) return [];
    const further = isBeginning(value) ? walk(command, flag, value) : [value];
    return further.length > 0 ? further : [value + (SAMPLES[text] ?? '1')];
  });
}

const MOUNTS = [
  'target=/b,',
  'type=bind,source=/a,target=/b,readonly,bind-propagation=rprivate,',
  'type=volume,target=/b,',
  'type=tmpfs,target=/b,',
  'type=image,source=a,target=/b,',
];
const FILES = ['source=a,'];
const OUTPUTS = ['local', 'tar', 'oci', 'docker', 'image', 'registry'].map((type) => `type=${type},`);
const CACHES = ['registry', 'local', 'gha', 's3', 'azblob'].map((type) => `type=${type},`);

/** What has to stand in front, so that what is completed makes a whole value. */
const STARTS: Readonly<Record<string, readonly (readonly [commands: RegExp, starts: readonly string[]])[]>> =
  {
    mount: [[/./, MOUNTS]],
    'mount-add': [[/./, MOUNTS]],
    volume: [[/./, ['a:/b:', '/a:/b:', '/a:/b:ro,']]],
    'volumes-from': [[/./, ['a:', 'a:ro,']]],
    tmpfs: [[/./, ['/a:', '/a:rw,']]],
    publish: [
      [/^service /, ['', '80/']],
      [/./, ['', '80/', '127.0.0.1:80:80/']],
    ],
    'publish-add': [[/./, ['', '80/']]],
    expose: [[/./, ['80/']]],
    device: [[/./, ['/dev/a:', '/dev/a:/dev/b:']]],
    'add-host': [[/./, ['a:', 'a=']]],
    secret: [
      [/^buildx /, ['id=a,']],
      [/^service /, FILES],
    ],
    'secret-add': [[/./, FILES]],
    config: [[/^service /, FILES]],
    'config-add': [[/./, FILES]],
    output: [[/^buildx /, OUTPUTS]],
    'cache-to': [[/./, [...CACHES, 'type=inline,']]],
    'cache-from': [[/./, CACHES]],
    attest: [[/./, ['', 'type=sbom,', 'type=provenance,']]],
    'external-ca': [[/./, ['protocol=cfssl,url=https://a,']]],
    call: [[/^buildx /, ['', 'outline,']]],
    'build-context': [[/./, ['a=']]],
    docker: [[/./, ['host=unix:///a,']]],
  };

/** What has to stand behind. */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  annotation: ['=a'],
  'driver-opt': ['=a'],
  network: [',name=a'],
  'network-add': [',name=a'],
  output: [',dest=a', '=a'],
  publish: [',target=80'],
  'publish-add': [',target=80'],
};

const SAMPLES: Readonly<Record<string, string | undefined>> = { 'mac-address=': '92:d0:c6:0a:29:33' };
