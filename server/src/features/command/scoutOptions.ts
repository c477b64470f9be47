import { readScouted } from './values/operand';
import { readPlatform } from './values/platform';
import { type OptionReader, say, sayAny, sayCount, sayFile, unchecked } from './values/say';

/** The options of Docker Scout whose values are one piece. Lists have commas between their words. */
export const SCOUT_OPTIONS: readonly OptionReader[] = [
  [/^scout /, 'org', say('organization', 'The command works for the organization {}.')],
  [/^scout /, 'platform', unchecked(readPlatform)],
  [/^scout /, 'output', sayFile('The result is written to {}.')],
  [/^scout /, 'env to-env', say('environment', 'The image that is recorded for the environment {}.')],
  [/^scout /, 'ref to-ref', say('image', 'The image {} of the archive is meant.')],
  [/^scout compare$/, 'to', readScouted],
  [/^scout compare$/, 'exit-on', say('what is worse', 'It fails when one of these is worse: {}.')],
  [/^scout /, 'only-severity', sayAny('severity', 'Only vulnerabilities of the severity {}.')],
  [/^scout /, 'only-package-type', sayAny('kind of package', 'Only packages of the kind {}.')],
  [/^scout /, 'only-package', say('package', 'Only packages whose name fits {}.')],
  [/^scout /, 'only-cve-id', sayAny('vulnerability', 'Only {}.')],
  [/^scout /, 'only-metric', say('metric', 'Only vulnerabilities with {} in their CVSS vector.')],
  [/^scout /, 'only-stage', say('stage', 'Only what comes from the stage {}.')],
  [/^scout /, 'only-policy', say('policy', 'Only the policy {}.')],
  [/^scout cves$/, 'epss-score', say('score', 'Only vulnerabilities with an EPSS score of {} or more.')],
  [
    /^scout cves$/,
    'epss-percentile',
    say('percentile', 'Only vulnerabilities with an EPSS percentile of {} or more.'),
  ],
  [/^scout /, 'vex-location', say('place', 'VEX documents are read from {}.')],
  [/^scout /, 'vex-author', say('author', 'Only VEX documents whose author fits {}.')],
  [/^scout /, 'policy-config policy-file', sayFile('It is read from {}.')],
  [/^scout /, 'policy-dir', say('folder', 'The policies are in {}.')],
  [/^scout attestation add$/, 'file', sayFile('The attestation is read from {}.')],
  [/^scout attestation /, 'predicate-type', say('kind', 'Attestations of the kind {}.')],
  [/^scout push$/, 'author', say('author', 'The image names {} as its author.')],
  [/^scout watch$/, 'interval', sayCount('seconds', 'It looks every second.', 'It looks every {} seconds.')],
  [/^scout watch$/, 'workers', sayCount('number', 'One image at a time.', 'At most {} images at a time.')],
];
