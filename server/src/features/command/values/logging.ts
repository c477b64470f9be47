import { code } from '../../../knowledge/markdown';
import { isBoolean, isTrue } from '../../../syntax/docker/boolean';
import { readSetting } from '../../../syntax/docker/settings';
import { NOTHING, type OptionValue } from '../optionValue';
import { partOf } from './part';
import { sizeInWords } from './size';
import { type Meanings, meaningOf, textInWords, whole } from './words';

/** `--log-driver local` */
export function readLogDriver(value: string): OptionValue {
  const meaning = meaningOf(DRIVERS, value);
  return meaning ? whole(value, 'log driver', meaning) : NOTHING;
}

const DRIVERS: Meanings = {
  none: `Nothing is kept of what the container prints; ${code('docker logs')} cannot show it.`,
  local:
    'What the container prints is kept in compressed files of the daemon, the oldest of which are dropped.',
  'json-file': 'What the container prints is kept in JSON files of the daemon.',
  syslog: 'What the container prints goes to a syslog server.',
  journald: 'What the container prints goes to the journal of systemd.',
  gelf: 'What the container prints goes to a GELF server such as Graylog or Logstash.',
  fluentd: 'What the container prints goes to Fluentd.',
  awslogs: 'What the container prints goes to Amazon CloudWatch Logs.',
  splunk: 'What the container prints goes to the HTTP Event Collector of Splunk.',
  gcplogs: 'What the container prints goes to Google Cloud Logging.',
  etwlogs: 'What the container prints goes to Event Tracing for Windows.',
};

/** `--log-opt max-size=10m` */
export function readLogOption(value: string): OptionValue {
  const { key, value: given } = readSetting(value);
  const meaning = meaningOf(OPTIONS, key.text);
  if (!given) return { parts: meaning ? partOf(key, 'option', meaning) : [] };
  const said =
    given.text !== '' && Object.hasOwn(VALUES, key.text) ? VALUES[key.text]!(given.text) : undefined;
  return {
    summary: said ?? `The log driver gets ${code(key.text)} as ${textInWords(given.text)}.`,
    parts: [
      ...partOf(key, 'option', meaning ?? 'An option of the log driver.'),
      ...partOf(given, 'its value', said ?? `${code(key.text)} is ${code(given.text)}.`),
    ],
  };
}

const goesTo =
  (where: string) =>
  (value: string): string =>
    `What the container prints goes to ${where} ${code(value)}.`;

/** What a value means; undefined where there is nothing to say. */
const VALUES: Readonly<Record<string, (value: string) => string | undefined>> = {
  mode: (value) => meaningOf(MODES, value),
  'max-buffer-size': (value) => {
    const size = sizeInWords(value);
    return size && `At most ${size} wait for the driver.`;
  },
  'max-size': fileSizeText,
  'max-file': (value) => {
    if (value === '1') return 'One log file is kept.';
    return /^[1-9]\d{0,5}$/.test(value) ? `${value} log files are kept, the newest ones.` : undefined;
  },
  compress: (value) =>
    isBoolean(value) ? `Log files that are full are ${isTrue(value) ? '' : 'not '}compressed.` : undefined,
  labels: (value) => `With each line go the labels ${listed(value)} of the container.`,
  env: (value) => `With each line go the variables ${listed(value)} of the container.`,
  tag: (value) => `The lines are marked with ${code(value)}.`,
  'syslog-address': goesTo('the syslog server'),
  'gelf-address': goesTo('the GELF server'),
  'fluentd-address': goesTo('Fluentd at'),
  'awslogs-group': goesTo('the log group'),
  'awslogs-stream': goesTo('the log stream'),
  'awslogs-region': goesTo('the region'),
  'splunk-url': goesTo('Splunk at'),
  'gcp-project': goesTo('the project'),
};

const MODES: Meanings = {
  blocking: 'The program waits for a driver that is slow, as without it.',
  'non-blocking': 'The program does not wait for a driver that is slow; lines may be lost.',
};

function listed(value: string): string {
  return value.split(',').map(code).join(', ');
}

/** Units of files are powers of 1000. Source: `daemon/logger/jsonfilelog` and `daemon/logger/local` of moby. */
function fileSizeText(value: string): string | undefined {
  if (value === '-1') return 'A log file may grow without a limit.';
  const [, number, unit] = /^(\d{1,9}(?:\.\d{1,3})?) ?([kmgtp]?)i?b?$/i.exec(value) ?? [];
  if (number === undefined || unit === undefined) return undefined;
  const size =
    unit === '' ? `${number} bytes` : `${number} ${unit === 'k' || unit === 'K' ? 'k' : unit.toUpperCase()}B`;
  return `A log file may grow to ${size} before the next one is begun.`;
}

const OPTIONS: Meanings = {
  mode: `${code('blocking')} makes the program wait for the driver; ${code('non-blocking')} may lose lines.`,
  'max-buffer-size': `How much waits for the driver at most, with ${code('mode=non-blocking')}.`,
  'max-size': 'How large a log file may grow before the next one is begun.',
  'max-file': 'How many log files are kept.',
  compress: 'Whether log files that are full are compressed.',
  labels: 'Which labels of the container go along with each line.',
  'labels-regex': 'A pattern for the labels that go along with each line.',
  env: 'Which variables of the container go along with each line.',
  'env-regex': 'A pattern for the variables that go along with each line.',
  tag: 'What marks the lines of this container, as a template.',
  'syslog-address': 'Where the syslog server is.',
  'syslog-facility': 'The facility of the messages.',
  'syslog-format': 'The format of the messages.',
  'gelf-address': 'Where the GELF server is.',
  'fluentd-address': 'Where Fluentd is.',
  'fluentd-async': 'Whether the container starts while Fluentd is not there.',
  'awslogs-region': 'The region of Amazon CloudWatch Logs.',
  'awslogs-group': 'The log group.',
  'awslogs-stream': 'The log stream.',
  'awslogs-create-group': 'Whether the log group is made when it is missing.',
  'splunk-url': 'Where Splunk is.',
  'splunk-token': 'The token of the HTTP Event Collector.',
  'gcp-project': 'The project of Google Cloud.',
};
