import type { CliCommand, CliFlag } from '../../knowledge/dockerCli';
import { lazy } from '../../knowledge/lazy';
import { durationInWords } from '../explain/values';
import { BUILD_OPTIONS } from './buildOptions';
import { CLIENT_OPTIONS } from './clientOptions';
import { COMPOSE_OPTIONS } from './composeOptions';
import { NOTHING, type OptionValue } from './optionValue';
import { SCOUT_OPTIONS } from './scoutOptions';
import { SWARM_OPTIONS } from './swarmOptions';
import { readAddHost, readDns, readDnsSearch, readIp, readIp6, readMacAddress } from './values/address';
import { readAttestation, readProvenance, readSbom } from './values/attestation';
import { readCacheFrom, readCacheTo } from './values/buildCache';
import {
  readBuildHost,
  readBuildNetwork,
  readBuildPlatforms,
  readEntitlement,
  readProgress,
  readTarget,
} from './values/buildChoices';
import { readAnnotation, readBuildArgument, readBuildLabel, readBuildTag } from './values/buildNames';
import { readBuildOutput } from './values/buildOutput';
import { readDockerfilePath, readNamedContext } from './values/buildPlaces';
import { readBuildSecret, readSsh } from './values/buildSecret';
import { readCapabilityToAdd, readCapabilityToDrop } from './values/capability';
import { readAttach, readInspectedType, readNamespace, readPull } from './values/choices';
import {
  readComposeLabel,
  readComposeProgress,
  readComposePublish,
  readComposePull,
  readComposeScale,
  readRemovedImages,
  readStatusFilter,
} from './values/compose';
import { readContextEndpoint } from './values/contextEndpoint';
import { readCpuset, readMemoryNodes } from './values/cpuset';
import { readDetachKeysOption } from './values/detachKeys';
import { readDevice, readDeviceRule } from './values/device';
import { readBlockWeight, readByteRate, readOperationRate } from './values/deviceRate';
import { readNetworkOption, readVolumeOption } from './values/driverOption';
import { readExpose } from './values/expose';
import { readFilterOption } from './values/filter';
import { readFormat } from './values/format';
import { readGpus } from './values/gpus';
import { readHealthCommand, readHealthRetries, readHealthTime } from './values/health';
import { readGroup, readIsolation, readRuntime, readStorageOption } from './values/isolation';
import {
  readBlkioWeight,
  readCpuShares,
  readCpus,
  readMemory,
  readMemoryReservation,
  readMemorySwap,
  readOomScore,
  readPidsLimit,
  readReservedMemory,
  readShmSize,
  readSwappiness,
} from './values/limits';
import { readLogDriver, readLogOption } from './values/logging';
import { readMount } from './values/mount';
import { readLinkOption, readNetworkAlias, readNetworkAttachment } from './values/network';
import { readGateway, readIpRange, readNetworkDriver, readSubnet } from './values/networkCreate';
import { readConstraint, readPreference } from './values/placement';
import { readPlatform } from './values/platform';
import { readEntrypoint, readHostname, readName, readWorkdir } from './values/process';
import { readPublish } from './values/publish';
import { readRestart } from './values/restart';
import type { OptionReader } from './values/say';
import { readSecurityOption } from './values/securityOption';
import { readServiceConfig, readServiceSecret } from './values/serviceFile';
import { readServicePort } from './values/servicePort';
import { readSignal, readTimeout } from './values/signal';
import { sizeInWords } from './values/size';
import {
  readAddressPool,
  readAvailability,
  readCredentialSpec,
  readDriverOptions,
  readExternalCa,
  readGenericResource,
  readPortToRemove,
  readPreferenceToRemove,
  readServiceMode,
} from './values/swarm';
import { readServiceSysctl, readSysctl } from './values/sysctl';
import { readTail, readTime } from './values/time';
import { readTmpfs } from './values/tmpfs';
import { readUlimit } from './values/ulimit';
import { readUser } from './values/user';
import { readEnv, readEnvFile, readLabelFile, readLabelOption } from './values/variable';
import { readVolume } from './values/volume';
import { readVolumesFrom } from './values/volumesFrom';
import { whole } from './values/words';

const BUILDS = /^buildx (?:dap |debug )?build$/;
const BUILDS_OR_BAKES = /^buildx (?:bake|(?:dap |debug )?build)$/;
const SERVICES = /^service (?:create|update)$/;
const CREATES_OR_SERVICES = /^(?:container (?:run|create)|service (?:create|update))$/;
const CHANGES = /^container (?:run|create|update)$/;
const CREATES = /^container (?:run|create)$/;
const RUNS_OR_SERVICES = /^(?:container (?:run|create|exec)|service (?:create|update))$/;
const LABELED =
  /^(?:container (?:run|create)|(?:config|network|secret|service|volume) create|service update)$/;

/** The first one that fits counts; what fits none is read by its type. */
const READERS: readonly OptionReader[] = [
  ...COMPOSE_OPTIONS,
  [CREATES_OR_SERVICES, 'add-host host host-add', readAddHost],
  [BUILDS, 'add-host', readBuildHost],
  [BUILDS_OR_BAKES, 'allow', readEntitlement],
  [BUILDS, 'annotation', readAnnotation],
  [CREATES, 'attach', readAttach],
  [BUILDS, 'attest', readAttestation],
  [CHANGES, 'blkio-weight', readBlkioWeight],
  [CREATES, 'blkio-weight-device', readBlockWeight],
  [BUILDS, 'build-arg', readBuildArgument],
  [BUILDS, 'build-context', readNamedContext],
  [BUILDS, 'cache-from', readCacheFrom],
  [BUILDS, 'cache-to', readCacheTo],
  [CREATES_OR_SERVICES, 'cap-add', readCapabilityToAdd],
  [CREATES_OR_SERVICES, 'cap-drop', readCapabilityToDrop],
  [CREATES, 'cgroupns ipc pid userns uts', readNamespace],
  [SERVICES, 'config config-add', readServiceConfig],
  [SERVICES, 'constraint constraint-add', readConstraint],
  [CHANGES, 'cpu-shares', readCpuShares],
  [CHANGES, 'cpus', readCpus],
  [CHANGES, 'cpuset-cpus', readCpuset],
  [CHANGES, 'cpuset-mems', readMemoryNodes],
  [/^container /, 'detach-keys', readDetachKeysOption],
  [CREATES, 'device', readDevice],
  [CREATES, 'device-cgroup-rule', readDeviceRule],
  [CREATES, 'device-read-bps device-write-bps', readByteRate],
  [CREATES, 'device-read-iops device-write-iops', readOperationRate],
  [CREATES_OR_SERVICES, 'dns dns-add', readDns],
  [CREATES_OR_SERVICES, 'dns-search dns-search-add', readDnsSearch],
  [/^network create$/, 'driver', readNetworkDriver],
  [CREATES, 'entrypoint', readEntrypoint],
  [RUNS_OR_SERVICES, 'env env-add', readEnv],
  [RUNS_OR_SERVICES, 'env-file', readEnvFile],
  [CREATES, 'expose', readExpose],
  [BUILDS, 'file', readDockerfilePath],
  [/./, 'filter', readFilterOption],
  [/./, 'format', readFormat],
  [/^network create$/, 'gateway', readGateway],
  [CREATES, 'gpus', readGpus],
  [CREATES, 'group-add', readGroup],
  [CREATES_OR_SERVICES, 'health-cmd', readHealthCommand],
  [CREATES, 'health-retries', readHealthRetries],
  [
    CREATES_OR_SERVICES,
    'health-interval health-timeout health-start-period health-start-interval',
    readHealthTime,
  ],
  [CREATES_OR_SERVICES, 'hostname', readHostname],
  [CREATES, 'ip', readIp],
  [CREATES, 'ip6', readIp6],
  [/^network create$/, 'ip-range', readIpRange],
  [CREATES_OR_SERVICES, 'isolation', readIsolation],
  [BUILDS, 'label', readBuildLabel],
  [LABELED, 'label label-add container-label container-label-add', readLabelOption],
  [CREATES, 'label-file', readLabelFile],
  [SERVICES, 'limit-cpu', readCpus],
  [SERVICES, 'limit-memory', readMemory],
  [SERVICES, 'limit-pids', readPidsLimit],
  [/^container (?:run|create)$|^network connect$/, 'link', readLinkOption],
  [CREATES_OR_SERVICES, 'log-driver', readLogDriver],
  [CREATES_OR_SERVICES, 'log-opt', readLogOption],
  [CREATES, 'mac-address', readMacAddress],
  [CHANGES, 'memory', readMemory],
  [CHANGES, 'memory-reservation', readMemoryReservation],
  [CHANGES, 'memory-swap', readMemorySwap],
  [CREATES, 'memory-swappiness', readSwappiness],
  [CREATES_OR_SERVICES, 'mount mount-add', readMount],
  [CREATES, 'name', readName],
  [BUILDS, 'network', readBuildNetwork],
  [CREATES, 'net network', readNetworkAttachment],
  [CREATES, 'net-alias network-alias', readNetworkAlias],
  [CREATES, 'oom-score-adj', readOomScore],
  [/^network create$/, 'opt', readNetworkOption],
  [/^volume create$/, 'opt', readVolumeOption],
  [BUILDS, 'output', readBuildOutput],
  [CHANGES, 'pids-limit', readPidsLimit],
  [SERVICES, 'placement-pref placement-pref-add', readPreference],
  [BUILDS, 'platform', readBuildPlatforms],
  [/^(?:container|image) /, 'platform', readPlatform],
  [BUILDS, 'progress', readProgress],
  [BUILDS, 'provenance', readProvenance],
  [CREATES, 'publish', readPublish],
  [SERVICES, 'publish publish-add', readServicePort],
  [CREATES, 'pull', readPull],
  [SERVICES, 'reserve-memory', readReservedMemory],
  [CHANGES, 'restart', readRestart],
  [CREATES, 'runtime', readRuntime],
  [BUILDS, 'sbom', readSbom],
  [BUILDS, 'secret', readBuildSecret],
  [SERVICES, 'secret secret-add', readServiceSecret],
  [CREATES, 'security-opt', readSecurityOption],
  [BUILDS, 'shm-size', readShmSize],
  [CREATES, 'shm-size', readShmSize],
  [/^container /, 'signal', readSignal],
  [/^(?:system events|container logs|service logs)$/, 'since until', readTime],
  [BUILDS, 'ssh', readSsh],
  [CREATES_OR_SERVICES, 'stop-signal', readSignal],
  [CREATES, 'stop-timeout', readTimeout],
  [CREATES, 'storage-opt', readStorageOption],
  [/^network create$/, 'subnet', readSubnet],
  [CREATES, 'sysctl', readSysctl],
  [SERVICES, 'sysctl sysctl-add', readServiceSysctl],
  [BUILDS, 'tag', readBuildTag],
  [/^(?:container|service) logs$/, 'tail', readTail],
  [BUILDS, 'target', readTarget],
  [/^container (?:stop|restart)$/, 'time timeout', readTimeout],
  [CREATES, 'tmpfs', readTmpfs],
  [/^inspect$/, 'type', readInspectedType],
  [/^(?:container (?:run|create)|service create|buildx (?:dap |debug )?build)$/, 'ulimit', readUlimit],
  [/^service update$/, 'ulimit-add', readUlimit],
  [RUNS_OR_SERVICES, 'user', readUser],
  [CREATES, 'volume', readVolume],
  [CREATES, 'volumes-from', readVolumesFrom],
  [RUNS_OR_SERVICES, 'workdir', readWorkdir],
  ...SWARM_OPTIONS,
  ...BUILD_OPTIONS,
  ...CLIENT_OPTIONS,
  ...SCOUT_OPTIONS,
];

/** Which values are refused, where the reader above that explains them lets everything through. */
const CHECKS: readonly OptionReader[] = [
  [/^swarm (?:init|join)$/, 'availability', readAvailability],
  [SERVICES, 'credential-spec', readCredentialSpec],
  [/^swarm init$/, 'default-addr-pool', readAddressPool],
  [/^context (?:create|update)$/, 'docker', readContextEndpoint],
  [/^swarm /, 'external-ca', readExternalCa],
  [/^compose ps$/, 'filter', readStatusFilter],
  [SERVICES, 'generic-resource generic-resource-add', readGenericResource],
  [/^compose run$/, 'label', readComposeLabel],
  [/^service create$/, 'mode', readServiceMode],
  [/^network connect$/, 'driver-opt', readDriverOptions],
  [/^service update$/, 'placement-pref-rm', readPreferenceToRemove],
  [/^compose$/, 'progress', readComposeProgress],
  [/^compose run$/, 'publish', readComposePublish],
  [/^service update$/, 'publish-rm', readPortToRemove],
  [/^compose (?:create|run|up)$/, 'pull', readComposePull],
  [/^compose down$/, 'rmi', readRemovedImages],
  [/^compose (?:create|up)$/, 'scale', readComposeScale],
];

/** What can be said of any size and duration. */
function readByType(value: string, { type }: CliFlag): OptionValue {
  const words =
    type === 'bytes' ? sizeInWords(value) : type === 'duration' ? durationInWords(value) : undefined;
  return words === undefined ? NOTHING : whole(value, type === 'bytes' ? 'size' : 'time', `${words}.`);
}

/** Reads the value of an option as the client does; undefined where its form is not known. */
export function readOptionValue(command: CliCommand, flag: CliFlag, value: string): OptionValue {
  const refused = readerOf(checks(), command, flag)?.(value, flag, command).problem;
  const read = readerOf(readers(), command, flag) ?? readByType;
  const found = refused ? { parts: [], problem: refused } : read(value, flag, command);
  // What is empty has no character that a problem could show in.
  return value === '' && found.problem
    ? { ...found, problem: { ...found.problem, start: 0, end: 0 } }
    : found;
}

type ReadersByOption = ReadonlyMap<string, readonly OptionReader[]>;

const readers = lazy(() => byOption(READERS));
const checks = lazy(() => byOption(CHECKS));

function byOption(rows: readonly OptionReader[]): ReadersByOption {
  const found = new Map<string, OptionReader[]>();
  for (const row of rows) {
    for (const name of row[1].split(' ')) found.set(name, [...(found.get(name) ?? []), row]);
  }
  return found;
}

function readerOf(
  rows: ReadersByOption,
  { path }: CliCommand,
  { name }: CliFlag,
): OptionReader[2] | undefined {
  return rows.get(name)?.find(([commands]) => commands.test(path))?.[2];
}
