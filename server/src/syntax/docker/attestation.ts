import { isBoolean } from './boolean';
import { keyOf, type Setting } from './settings';
import { readPairs, readTyped, type Settings } from './typedSettings';
import { isProblem, problem, shown, type ValueProblem } from './value';

/** `--attest type=provenance,mode=max`. Source: `util/buildflags/attests.go` of docker/buildx. */
export function readAttestation(value: string): Settings {
  if (value === '') return [];
  const settings = readTyped(value);
  return isProblem(settings) ? settings : (wrongSwitch(settings) ?? settings);
}

/** What `--provenance` and `--sbom` take: `true`, `false`, or settings. */
export function readAttestationOptions(value: string): Settings {
  if (value === '' || isBoolean(value)) return [];
  const settings = readPairs(value);
  return isProblem(settings) ? settings : (wrongSwitch(settings) ?? settings);
}

function wrongSwitch(settings: readonly Setting[]): ValueProblem | undefined {
  const wrong = settings.find((one) => keyOf(one) === 'disabled' && !isBoolean(one.value!.text));
  return wrong && problem(shown(wrong.value!), 'true or false');
}
