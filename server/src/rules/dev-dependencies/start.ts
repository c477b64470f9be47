import type { CommandSetting, StageImage } from '../../model/stageImage';
import { baseName } from '../../model/start';

const INITS = new Set(['tini', 'dumb-init', 'docker-init', '--']);
/** Words of programs for development. */
const DEVELOPMENT =
  /\b(?:dev|test|watch|nodemon|ts-node|tsx|inspect\S*|debug|babel-node|node_modules|register)\b/;

/** Whether the file says that a container runs a program with plain `node`. Where it says nothing, others say it later. */
export function startsNode({ entrypoint, cmd }: Pick<StageImage, 'entrypoint' | 'cmd'>): boolean {
  if (!isWritten(entrypoint) && !isWritten(cmd)) return false;
  const own = ownWords(entrypoint);
  const words = own && ownWords(cmd) && [...own, ...ownWords(cmd)!];
  const program = words?.find((word) => !INITS.has(baseName(word)));
  return program !== undefined && baseName(program) === 'node' && !DEVELOPMENT.test(words!.join(' '));
}

/** Not by the base image. */
function isWritten(command: CommandSetting): boolean {
  return command !== null && command !== 'unknown' && command.instruction !== undefined;
}

/** Of a command that makes way, nothing; undefined where it cannot be told. */
function ownWords(command: CommandSetting): readonly string[] | undefined {
  if (command === null) return [];
  if (command === 'unknown') return undefined;
  if (command.handsOver) return [];
  return command.form === 'shell'
    ? command.text
        .trim()
        .replace(/^exec\s+/, '')
        .split(/\s+/)
    : command.argv;
}
