import type { Model } from '../../model/buildModel';
import type { PackageCall } from '../../model/packageCalls';
import type { ShellScript } from '../../model/shellScript';
import { styleOf } from '../../model/style';
import { mountsOf } from '../../rules/mounts';
import { addFlag, isGiven } from '../../rules/packageCalls';
import type { TextEdit } from '../../text/edit';
import type { Span } from '../../text/span';
import { type CommandList, gapBetween, readCommandList } from './commandList';
import { DOWNLOADS, type Downloads } from './downloads';
import { offer, type Place, type Refactoring } from './refactoring';

/** Settings that move a cache, or switch it off. */
const CHOSEN =
  /(?:PIP|UV)_(?:NO_)?CACHE|XDG_CACHE_HOME|npm_config_cache|GOCACHE|GOMODCACHE|Dir::(?:Cache|State)/i;

/** What package managers download in cache mounts, in place of commands that throw it away. */
export function cacheMounts(place: Place): readonly Refactoring[] {
  const { model, stage, instruction } = place;
  const script = instruction.name === 'RUN' ? model.scripts.of(instruction, stage) : undefined;
  const list = script && readCommandList(script);
  const isMounted = mountsOf(instruction).some(({ type }) => type === 'cache');
  if (!list || isMounted || CHOSEN.test(model.text)) return [];
  return callsByManager(place).flatMap(([manager, calls]) => {
    const downloads = DOWNLOADS[manager]!;
    const mounts = downloads.mounts(stage, stage.imageAfter(stage.instructions.indexOf(instruction)));
    const cleaned = mounts.length === 0 ? undefined : withoutCleaning(model, script, list, downloads, mounts);
    if (!cleaned) return [];
    const flags = calls.flatMap((call) => flagEdits(call, downloads));
    const kept = keepEdits(place, script, list, manager);
    const edits = [mountEdit(place, mounts), ...kept, ...flags, ...cleaned];
    return offer(`Keep what ${manager} downloads in a cache mount`, 'rewrite', edits);
  });
}

function callsByManager({ model, stage, instruction }: Place): readonly [string, readonly PackageCall[]][] {
  const byManager = new Map<string, PackageCall[]>();
  for (const { call } of model.packages.of(instruction, stage)) {
    if (!call || !DOWNLOADS[call.manager]?.actions.includes(call.action)) continue;
    byManager.set(call.manager, [...(byManager.get(call.manager) ?? []), call]);
  }
  return [...byManager];
}

/** Edits that remove the cleaning commands; undefined where one cannot be removed, or where another may clean. */
function withoutCleaning(
  model: Model,
  script: ShellScript,
  list: CommandList,
  { cleaning }: Downloads,
  mounts: readonly string[],
): readonly TextEdit[] | undefined {
  const folders = mounts.map((mount) => mount.replace(/,.*/, ''));
  const textOf = ({ start, end }: Span): string => script.text.text.slice(start, end).replaceAll(/\s+/g, ' ');
  const found = list.commands.map((command) => cleaning.test(textOf(command)));
  const isLeft = list.commands.some(
    (command, i) => !found[i] && folders.some((folder) => textOf(command).includes(folder)),
  );
  const removals = list.commands.flatMap((_, i) => (found[i] ? [removalOf(script, list, i)] : []));
  const isComplete = removals.every((span) => span && !model.text.slice(span.start, span.end).includes('#'));
  return isLeft || !isComplete ? undefined : removals.map((span) => ({ span: span!, newText: '' }));
}

/** A command with the operator in front of it; undefined for the first one, and where others hear of its result. */
function removalOf(script: ShellScript, { commands, operators }: CommandList, i: number): Span | undefined {
  const before = operators[i - 1];
  const behind = operators[i] ?? before;
  const isStep = before === '&&' || before === ';' || before === '\n';
  if (!isStep || behind !== before) return undefined;
  const { start } = gapBetween(script, commands[i - 1]!, commands[i]!);
  return { start, end: script.text.sourceSpan(commands[i]!).end };
}

function flagEdits(call: PackageCall, { needed, unwanted }: Downloads): readonly TextEdit[] {
  const added = needed && !isGiven(call, '--setopt') ? addFlag(call, needed, 'suggestion').edits : [];
  const words = [{ span: call.span, value: undefined }, ...call.arguments];
  const removed = words.flatMap(({ span, value }, i) =>
    i > 0 && value !== undefined && value === unwanted
      ? [{ span: { start: words[i - 1]!.span.end, end: span.end }, newText: '' }]
      : [],
  );
  return [...added, ...removed];
}

/** In front of the script. */
function mountEdit(place: Place, mounts: readonly string[]): TextEdit {
  const next = place.instruction.heredocs.length > 0 ? ' ' : ` ${nextLine(place)}`;
  const flags = mounts.map((mount) => `--mount=type=cache,target=${mount}${next}`);
  return insertion(place.instruction.arguments[0]!.span.start, flags.join(''));
}

/** Images of Debian throw away what apt has installed, unless they are told not to: before it runs, behind `set -e`. */
function keepEdits(
  place: Place,
  { text }: ShellScript,
  { commands, operators }: CommandList,
  manager: string,
): readonly TextEdit[] {
  const index = commands.findIndex(({ words }) => words[0]?.value !== 'set');
  const command = commands[index];
  if (!manager.startsWith('apt') || place.model.text.includes('docker-clean') || !command) return [];
  const operator = operators[index - 1] === ';' ? ';' : ' &&';
  const next = place.instruction.heredocs.length > 0 ? '\n' : `${operator} ${nextLine(place)}`;
  return [insertion(text.sourceOffset(command.start), `rm -f /etc/apt/apt.conf.d/docker-clean${next}`)];
}

function nextLine({ model }: Place): string {
  const { eol, indent } = styleOf(model);
  return model.syntax.escape + eol + indent;
}

function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}
