import { MappedText } from '../text/mappedText';
import { linesIn } from './lines';
import { type FoundRegion, mayHoldCommands, replaceIn } from './region';

const FIELD = String.raw`[\d*][\d*,/~-]*[ \t]+`;
const NAMED_FIELD = String.raw`(?:[\d*]|[A-Za-z]{3}\b)[\w*,/~-]*[ \t]+`;
/** When a job runs, in front of its command. */
const TIMES = new RegExp(
  String.raw`^[ \t]*(?:@(?:reboot|yearly|annually|monthly|weekly|daily|midnight|hourly)[ \t]+|${FIELD}${FIELD}${FIELD}${NAMED_FIELD}${NAMED_FIELD})`,
  'i',
);
/** No command has this name. */
const ROOT = /^root[ \t]+/;
const USER = /^[\w.-]+[ \t]+/;

/** The commands of a crontab. Source: crontab(5) of Debian's cron. */
export function scanCrontab(source: string): readonly FoundRegion[] {
  if (!mayHoldCommands(source)) return [];
  const jobs = [...linesIn(source, { start: 0, end: source.length })].flatMap(({ start, end }) => {
    const times = TIMES.exec(source.slice(start, end))?.[0];
    return times === undefined ? [] : { start: start + times.length, end };
  });
  // In a table of the system, each job names the user that it runs as.
  const isOfSystem = jobs.some(({ start, end }) => ROOT.test(source.slice(start, end)));
  return jobs.map(({ start, end }) => {
    const user = isOfSystem ? USER.exec(source.slice(start, end))?.[0].length : 0;
    return commandIn(source, start + (user ?? 0), end);
  });
}

/** Behind a percent sign stands what the command reads, and `\%` is one. */
function commandIn(source: string, start: number, end: number): FoundRegion {
  const written = /^(?:[^%\\]|\\[\s\S]|\\$)*/.exec(source.slice(start, end))![0];
  const pieces = replaceIn(source, { start, end: start + written.length }, /\\%/g, () => '%');
  return { language: 'shell', text: MappedText.of(source, pieces) };
}
