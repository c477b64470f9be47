import { isTrue } from './boolean';
import { type CsvField, pieceOf, readCsv } from './csv';
import { isProblem, type Piece, type ValueProblem } from './value';

/** `KEY=VALUE`, or `KEY` alone. */
export interface Setting extends Piece {
  readonly key: Piece;
  readonly value?: Piece;
}

/** `KEY=VALUE,KEY,...` with the quotes of csv. */
export function readSettings(value: string): readonly Setting[] | ValueProblem {
  const fields = readCsv(value);
  return isProblem(fields) ? fields : fields.map(settingOf);
}

export function settingOf(field: CsvField): Setting {
  const { start, end, text } = field;
  const equals = text.indexOf('=');
  if (equals < 0) return { start, end, text, key: pieceOf(field, 0) };
  return { start, end, text, key: pieceOf(field, 0, equals), value: pieceOf(field, equals + 1) };
}

/** `KEY=VALUE` or `KEY`: a value of its own, without commas and quotes. */
export function readSetting(value: string): Setting {
  return settingOf({ start: 0, end: value.length, text: value, isQuoted: false });
}

/** The key of a setting in small letters, without blanks around it, as the clients that forgive both compare it. */
export function keyOf({ key }: Setting): string {
  return key.text.trim().toLowerCase();
}

/** The last setting of a key is the one that counts. */
export function lastOf(settings: readonly Setting[], ...keys: readonly string[]): Setting | undefined {
  return settings.findLast((setting) => keys.includes(keyOf(setting)));
}

/** A switch without a value is on. */
export function isOn({ value }: Setting): boolean {
  return value === undefined || isTrue(value.text);
}
