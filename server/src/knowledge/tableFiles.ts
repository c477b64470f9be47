/** Gives the JSON of a table by its name: `packages`. */
export type ReadTable = (name: string) => string;

let read: ReadTable | undefined;

/** An entry says, before it serves, how the tables that lie beside the bundle are read. */
export function readTablesWith(reader: ReadTable): void {
  read = reader;
}

/** Reads a table that lies beside the bundle: `build.mjs` has the import of one come here. */
export function readTable(name: string): unknown {
  if (!read) throw new Error(`The table ${name} is not there yet.`);
  return JSON.parse(read(name));
}
