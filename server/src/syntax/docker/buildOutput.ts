import { readCsv } from './csv';
import { lastOf, type Setting } from './settings';
import { readTyped } from './typedSettings';
import { isProblem, type Piece, piece, problem, type ValueProblem } from './value';

/** Where `--output` puts the result: a path, or settings with a type. */
export interface BuildOutput {
  readonly path?: Piece;
  readonly settings: readonly Setting[];
}

/** `--output ./out`, `--output -` or `--output type=local,dest=./out`. Source: `util/buildflags/export.go` of docker/buildx. */
export function readBuildOutput(value: string): BuildOutput | ValueProblem {
  if (value === '') return { settings: [] };
  const fields = readCsv(value);
  if (isProblem(fields)) return fields;
  const isPath = fields.length === 1 && fields[0]!.text === value && !value.startsWith('type=');
  if (isPath) return { path: piece(value, 0, value.length), settings: [] };
  const settings = readTyped(value);
  if (isProblem(settings)) return settings;
  return withoutFolder(value, settings) ?? { settings };
}

/** Source: `CreateExports` of docker/buildx. */
function withoutFolder(value: string, settings: readonly Setting[]): ValueProblem | undefined {
  if (lastOf(settings, 'type')!.value!.text !== 'local') return undefined;
  const destination = lastOf(settings, 'dest')?.value;
  if (!destination?.text) return problem({ start: 0, end: value.length }, 'dest=FOLDER with type=local');
  return destination.text === '-' ? problem(destination, 'a folder') : undefined;
}
