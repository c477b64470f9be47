// What is measured, bundled as it ships.
export { diagnose } from '../../server/src/features/diagnose';
export { hover } from '../../server/src/features/hover';
export { syntaxErrors } from '../../server/src/features/syntaxErrors';
export { buildModel } from '../../server/src/model/buildModel';
export { DEFAULT_OPTIONS } from '../../server/src/model/options';
export { parseDockerfile } from '../../server/src/syntax/dockerfile/parse';
export { loadShellParser } from '../../server/src/treeSitter/load';
