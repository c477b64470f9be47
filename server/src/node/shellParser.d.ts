import type { ParseShell } from '../syntax/shell/tree';
/** The files lie beside the bundle. */
export declare function readShellParser(): Promise<ParseShell>;
