import { code, codeBlock } from '../../knowledge/markdown';
import { finalStage, type Model } from '../../model/buildModel';
import { lineage, type Stage } from '../../model/stage';
import type { Command } from '../../model/stageImage';
import { baseName, type FirstProcess, type Start, startOf } from '../../model/start';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import { lineNumber } from '../../text/lines';
import type { Place } from './place';

/** What a container starts, seen from an ENTRYPOINT or CMD: the command line first, then how it comes about. */
export function explainStart({ model, instruction, stage, before }: Place): string | undefined {
  if (!stage || !before) return undefined;
  if (instruction.arguments.length === 0 && !instruction.json) return undefined;
  const start = startOf(stage.image);
  const paragraphs = [
    codeBlock('sh', commandLine(start, stage)),
    sentences([
      whoStarts(model, stage),
      ...surprises(model, stage, instruction, start),
      ...origins(stage, start),
    ]),
    isBrokenArray(instruction) ? '' : sentences([...signals(start, stage), ...overrides(start)]),
  ];
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}

function sentences(list: readonly (string | undefined)[]): string {
  return list.filter((sentence) => sentence !== undefined).join(' ');
}

function commandLine({ entrypoint, cmd }: Start, stage: Stage): string {
  const base = baseText(stage);
  const part = (command: Command | 'unknown' | undefined, name: string) =>
    command === 'unknown' ? [`<${name} of ${base}, if any>`] : (command?.argv.map(quoted) ?? []);
  const words = [...part(entrypoint, 'ENTRYPOINT'), ...part(cmd, 'CMD')];
  return words.length > 0 ? words.join(' ') : '# no ENTRYPOINT, no CMD';
}

/** A word as a person would type it in a shell. */
function quoted(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", "'\\''")}'`;
}

function commandText(command: Command): string {
  return code(command.argv.map(quoted).join(' '));
}

function whoStarts(model: Model, stage: Stage): string {
  const { entrypoint, cmd } = stage.image;
  if (entrypoint === null && cmd === null) return 'A container has nothing to start.';
  if (stage === finalStage(model)) return 'This is what a container of the image starts.';
  const name = stage.name === undefined ? `stage ${stage.index}` : `stage ${code(stage.name)}`;
  const isInherited = lineage(model.stages.at(-1)!).includes(stage);
  const target = stage.name ?? String(stage.index);
  return isInherited
    ? `This is what a container of ${name} starts; the final stage builds on it.`
    : `This is what a container of ${name} starts. It is not the final stage: it counts only with ${code(`--target ${target}`)}.`;
}

/** What makes the hovered line have another effect than its author may think. */
function surprises(
  model: Model,
  stage: Stage,
  instruction: Instruction,
  start: Start,
): (string | undefined)[] {
  const { image } = stage;
  const later = stage.instructions.findLast(({ name }) => name === instruction.name);
  const notLast =
    later && later !== instruction
      ? `This ${instruction.name} has no effect: the one on line ${lineNumber(model.text, later.span.start)} replaces it.`
      : undefined;
  const ignored =
    start.ignoredCmd &&
    `CMD ${commandText(start.ignoredCmd)} is ignored, because ENTRYPOINT is in shell form.`;
  const reset =
    image.resetCmd && image.cmd === null
      ? `ENTRYPOINT drops the CMD ${commandText(image.resetCmd)} that ${code(originOf(stage, image.resetCmd))} sets.`
      : undefined;
  const mixed =
    isCommand(start.entrypoint) &&
    start.entrypoint.form === 'exec' &&
    isCommand(start.cmd) &&
    start.cmd.form === 'shell'
      ? 'CMD is in shell form, so the shell and its text are handed to ENTRYPOINT as arguments, which is hardly ever meant.'
      : undefined;
  const broken = isBrokenArray(instruction)
    ? 'What follows the bracket is no JSON array of strings in double quotes, so the shell gets all of it as text.'
    : undefined;
  return [notLast, ignored, reset, mixed, broken];
}

function isCommand(command: Command | 'unknown' | undefined): command is Command {
  return command !== undefined && command !== 'unknown';
}

function isBrokenArray({ json, arguments: words }: Instruction): boolean {
  return !json && /^\[(?!\[| )/.test(words[0]?.text ?? '');
}

/** Says of each half that another place sets where it comes from. */
function origins(stage: Stage, { entrypoint, cmd }: Start): (string | undefined)[] {
  const describe = (command: Command | 'unknown' | undefined, name: string) => {
    if (!isCommand(command)) return undefined;
    const isOwn = command.instruction !== undefined && stage.instructions.includes(command.instruction);
    return isOwn
      ? undefined
      : `${name} ${commandText(command)} comes from ${code(originOf(stage, command))}.`;
  };
  return [describe(entrypoint, 'ENTRYPOINT'), describe(cmd, 'CMD')];
}

/** The stage or image that set a command. */
function originOf(stage: Stage, { instruction }: Command): string {
  const sets = (own: Instruction) =>
    own === instruction || (own.trigger !== undefined && own.trigger === instruction);
  const owner = instruction && lineage(stage).find(({ instructions }) => instructions.some(sets));
  return owner ? (owner.name ?? `stage ${owner.index}`) : baseText(stage);
}

function baseText(stage: Stage): string {
  const base = stage.root;
  return base.kind === 'scratch' ? 'scratch' : base.text;
}

function signals({ firstProcess }: Start, stage: Stage): string[] {
  const base = stage.root;
  const isWindows = base.kind === 'image' && base.facts?.family === 'windows';
  if (!firstProcess || isWindows) return [];
  const name = code(baseName(firstProcess.program));
  const signal = code(stage.image.stopSignal ?? 'SIGTERM');
  if (firstProcess.role === 'handover') {
    return [
      `${name} makes way for ${code(firstProcess.child ?? '')}, which then is process 1 and receives the stop signal ${signal} itself.`,
    ];
  }
  return [`${name} is process 1 ${consequence(firstProcess, signal)}`];
}

function consequence({ role, child }: FirstProcess, signal: string): string {
  switch (role) {
    case 'program':
    case 'handover':
      return `and receives the stop signal ${signal} itself.`;
    case 'init':
      return `and passes the stop signal ${signal} on to ${child === undefined ? 'the program' : code(child)}.`;
    case 'script':
      return `and receives the stop signal ${signal}; the script has to end in \`exec\` for the program to get it.`;
    case 'shell':
      return child === undefined
        ? `and receives the stop signal ${signal}. It does not pass it on to what it runs, which is killed after ten seconds.`
        : `and receives the stop signal ${signal}. Unless it makes way by itself, as some shells do for a single command, ${code(child)} never gets the signal and is killed after ten seconds: write the exec form, or put \`exec\` in front.`;
  }
}

function overrides({ entrypoint, cmd }: Start): (string | undefined)[] {
  if (entrypoint === undefined && cmd === undefined)
    return ['`docker run IMAGE` fails unless a command follows the image name.'];
  if (isCommand(entrypoint) && entrypoint.form === 'shell') {
    return [
      '`docker run IMAGE args` changes nothing: a shell-form ENTRYPOINT takes no arguments. `--entrypoint prog` replaces all of it.',
    ];
  }
  const replaced = isCommand(cmd)
    ? `replaces ${commandText(cmd)}`
    : cmd === 'unknown'
      ? 'replaces the CMD'
      : 'appends `args`';
  const all = isCommand(entrypoint)
    ? `\`--entrypoint prog\` replaces ${commandText(entrypoint)}${cmd === undefined ? '' : ' and drops CMD'}.`
    : undefined;
  return [`\`docker run IMAGE args\` ${replaced}${all ? '; ' : '.'}${all ?? ''}`];
}
