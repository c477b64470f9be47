import { code, pageLink } from '../../knowledge/markdown';
import type { Note } from '../../knowledge/notes';
import type { OwnNotes } from '../../knowledge/ownNotes';
import type { Invocation } from '../../model/invocations';
import type { WorkspaceBuilds } from '../../model/workspaceBuilds';
import { contains, touches } from '../../text/span';
import { quotePassages } from '../explain/ownNotes';
import type { Hover } from '../hover';
import { type CommandPart, explainInvocation } from './explain';

/** More lines about the parts of a command are not listed in one hover. */
const MAX_LISTED = 12;

/** What to say about a word of the docker command at an offset of the script; undefined where there is none. */
export function hoverCommand(
  invocations: readonly Invocation[],
  offset: number,
  ownNotes?: OwnNotes,
  builds?: WorkspaceBuilds,
): Hover | undefined {
  const invocation = invocations.findLast((one) => touches(one, offset));
  if (!invocation) return undefined;
  const parts = explainInvocation(invocation, builds);
  // The smallest part comes last; a piece is preferred to the one that ends where it starts.
  const at = parts.findLastIndex((part) => touches(part, offset));
  const part = parts.findLast((one) => one.start <= offset && offset < one.end) ?? parts[at];
  if (!part) return undefined;
  const sections = [
    ...explainHere(part, parts),
    part.note && inGeneral(part.note),
    ownNotes && quotePassages(ownNotes.find(subjectsOf(invocation, part))),
  ];
  const markdown = sections.filter((section) => section !== undefined).join('\n\n---\n\n');
  return { span: { start: part.start, end: part.end }, markdown };
}

function explainHere(part: CommandPart, parts: readonly CommandPart[]): readonly (string | undefined)[] {
  const here = inWords(part);
  const command = parts.findLast(({ kind }) => kind === 'command');
  if (part === command) return [here, listParts(parts)];
  if (part.kind === 'program') return command ? [inWords(command), listParts(parts)] : [part.text && here];
  const whole =
    part.kind === 'option'
      ? valueBehind(parts, part)
      : parts.find((one) => one !== part && one.kind !== 'program' && contains(one, part));
  return [whole?.text === undefined ? here : `${here}\n\n${whole.text}`];
}

/** What an option is given; a switch has nothing behind it but the next option. */
function valueBehind(parts: readonly CommandPart[], option: CommandPart): CommandPart | undefined {
  const next = parts[parts.indexOf(option) + 1];
  return next?.kind === 'value' ? next : undefined;
}

function inWords({ title, text }: CommandPart): string {
  return text === undefined ? title : `${title}: ${text}`;
}

/** A line on each option that says something here, and on each operand that does. */
function listParts(parts: readonly CommandPart[]): string | undefined {
  const lines = parts.flatMap((part) => {
    // The words of the command in the container stand with its first.
    if (part.kind === 'operand')
      return part.text === undefined || part.title.startsWith('argument of') ? [] : [`- ${inWords(part)}`];
    if (part.kind !== 'option') return [];
    const text = part.text ?? valueBehind(parts, part)?.text ?? firstSentence(part.note);
    return text === undefined ? [] : [`- ${part.title.split(', ')[0]}: ${text}`];
  });
  return lines.length === 0 ? undefined : lines.slice(0, MAX_LISTED).join('\n');
}

function firstSentence(note: Note | undefined): string | undefined {
  return note?.text.split('\n')[0];
}

function inGeneral(note: Note): string {
  const links = [
    { title: `All about ${code(note.title)}`, page: `${note.page}#${note.anchor}` },
    ...note.see,
  ];
  return `${note.text}\n\n${links.map(({ title, page }) => pageLink(title, page)).join(' · ')}`;
}

/** What a person's own notes may say something on, the most specific first. */
function subjectsOf({ command: { command } }: Invocation, { kind, note }: CommandPart): readonly string[] {
  const own = `command:${command.path}`;
  if ((kind !== 'option' && kind !== 'value') || !note) return [own];
  return [`option:${note.title}`, ...(RELATED[note.title] ?? []), own];
}

const RELATED: Readonly<Record<string, readonly string[] | undefined>> = {
  '--volume': ['concept:Bind mounts', 'instruction:VOLUME'],
  '--mount': ['concept:Bind mounts', 'instruction:VOLUME'],
  '--tmpfs': ['concept:tmpfs mounts'],
  '--publish': ['instruction:EXPOSE'],
  '--expose': ['instruction:EXPOSE'],
  '--network': ['concept:Networks'],
  '--user': ['instruction:USER'],
  '--entrypoint': ['instruction:ENTRYPOINT'],
  '--env': ['instruction:ENV'],
  '--target': ['concept:Multi-stage builds'],
  '--build-arg': ['instruction:ARG'],
  '--secret': ['concept:Build secrets'],
  '--no-cache': ['concept:Build cache'],
};
