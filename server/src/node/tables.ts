import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTablesWith } from '../knowledge/tableFiles';

/** Has each table read when something in it is first looked up. The files lie beside the bundle. */
export function useTables(): void {
  readTablesWith((name) => readFileSync(join(__dirname, 'knowledge', `${name}.json`), 'utf8'));
}
