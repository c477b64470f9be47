import { code } from '../../../knowledge/markdown';
import { readSetting } from '../../../syntax/docker/settings';
import { NOTHING, type OptionValue } from '../optionValue';
import { partOf } from './part';
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
  return {
    summary: `The log driver gets ${code(key.text)} as ${textInWords(given.text)}.`,
    parts: [
      ...partOf(key, 'option', meaning ?? 'An option of the log driver.'),
      ...partOf(given, 'its value', `${code(key.text)} is ${code(given.text)}.`),
    ],
  };
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
