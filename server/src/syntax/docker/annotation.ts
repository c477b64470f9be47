import { parsePlatform } from './platform';
import { readSetting, type Setting } from './settings';
import { type Piece, piece, problem, shown, splitAtCommas, type ValueProblem } from './value';

/** `index,manifest[linux/amd64]:KEY=VALUE`. */
export interface Annotation extends Setting {
  readonly places: readonly Piece[];
}

const PLACES = ['manifest', 'index', 'manifest-descriptor', 'index-descriptor'];

/** Source: `ParseAnnotations` in `util/buildflags/export.go` of docker/buildx. */
export function readAnnotation(value: string): Annotation | ValueProblem | undefined {
  if (value === '') return undefined;
  const setting = readSetting(value);
  if (!setting.value) return problem(setting, 'KEY=VALUE');
  const colon = setting.key.text.indexOf(':');
  if (colon < 0) return { ...setting, places: [] };
  const places = splitAtCommas(value, piece(value, 0, colon));
  const wrong = places.find((place) => !isPlace(place.text));
  if (wrong) return problem(shown(wrong), `one of ${PLACES.join(', ')}`);
  return { ...setting, key: piece(value, colon + 1, setting.key.end), places };
}

function isPlace(text: string): boolean {
  const match = /^([a-z-]+)(?:\[([\w/-]+)\])?$/.exec(text);
  return (
    match !== null &&
    PLACES.includes(match[1]!) &&
    (match[2] === undefined || parsePlatform(match[2]) !== undefined)
  );
}
