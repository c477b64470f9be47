import { findNote, type Note } from '../knowledge/notes';
import type { OwnNotes } from '../knowledge/ownNotes';
import { type Model, scriptsAt } from '../model/buildModel';
import type { Span } from '../text/span';
import { hoverCommand } from './command/hover';
import { explainAssignment, explainRedirect, explainSetting } from './explain/aroundCommand';
import { explainComment } from './explain/comment';
import { explainDirective } from './explain/directive';
import { explainFlag, explainMountOption } from './explain/flag';
import { explainHeredoc, explainInterpreter } from './explain/heredoc';
import { explainBase } from './explain/image';
import { explainInstruction } from './explain/instruction';
import { quotePassages } from './explain/ownNotes';
import { type Place, placeOf } from './explain/place';
import { explainRun } from './explain/run';
import { explainPair } from './explain/settings';
import { explainShellWord } from './explain/shellWord';
import { explainStage } from './explain/stage';
import { explainState } from './explain/state';
import { explainUnknownWord } from './explain/unknownWord';
import { explainVariable } from './explain/variable';
import { subjectsOf } from './subjects';
import { type Part, type Token, tokenAt } from './tokens';

export interface Hover {
  readonly span: Span;
  /** Links to pages of ours are `note:page`. */
  readonly markdown: string;
}

/** What to say about the token at a UTF-16 offset, or undefined where there is nothing to say. */
export function hover(model: Model, offset: number, ownNotes?: OwnNotes): Hover | undefined {
  const command = hoverCommandInRun(model, offset, ownNotes);
  if (command) return command;
  const token = tokenAt(model, offset);
  if (!token) return undefined;
  const note = noteFor(token);
  const parts = [
    ...partsOf(model, token),
    note && explainInGeneral(note),
    ownNotes && quotePassages(ownNotes.find(subjectsOf(model, token))),
    ...stateLine(model, token),
  ];
  const markdown = parts.filter((part) => part !== undefined).join('\n\n---\n\n');
  return markdown === '' ? undefined : { span: token.span, markdown };
}

/** A docker command in a script of the file. */
function hoverCommandInRun(model: Model, offset: number, ownNotes?: OwnNotes): Hover | undefined {
  for (const { script, offset: inner } of scriptsAt(model, offset)) {
    const found = hoverCommand(script.invocations, inner, ownNotes);
    if (found) return { ...found, span: script.text.sourceSpan(found.span) };
  }
  return undefined;
}

function partsOf(model: Model, token: Token): (string | undefined)[] {
  if (token.kind === 'directive') return [explainDirective(model, token.directive)];
  if (token.kind === 'comment') return [explainComment(model, token.comment)];
  const here = explainHere(placeOf(model, token.instruction), token.part);
  return token.isTrigger ? [PUT_OFF, here] : [here];
}

const PUT_OFF =
  'Behind ONBUILD: this runs in a build that starts from the finished image, right behind its FROM, and not in this one.';

/** What this very file does here. */
function explainHere(place: Place, part: Part): string | undefined {
  const { instruction, stage } = place;
  switch (part.kind) {
    case 'variable':
      return explainVariable(place, part.name, part.modifier);
    case 'flag':
      return explainFlag(place, part.flag);
    case 'mount':
      return explainMountOption(place, part.option);
    case 'heredoc':
      return explainHeredoc(place, part.heredoc);
    case 'interpreter':
      return explainInterpreter(place, part.heredoc);
    case 'pair':
      return explainPair(place, part.pair);
    case 'shell':
      return explainShellWord(place, part.command, part.index) ?? explainOtherWord(place, part);
    case 'assignment':
      return explainAssignment(part.command, part.word);
    case 'redirect':
      return explainRedirect(part.command, part.redirect);
    case 'setting':
      return explainSetting(part.name);
    case 'argument':
      if (instruction.name === 'FROM' && stage)
        return part.index === 0 ? explainBase(stage) : explainStage(place.model, stage);
      return instruction.name === 'RUN' ? explainRun(place) : explainInstruction(place, part.word);
    case 'keyword':
    case 'whole':
      return instruction.name === 'FROM' ? stage && explainBase(stage) : explainInstruction(place);
  }
}

function explainOtherWord(
  place: Place,
  { command, index }: Extract<Part, { kind: 'shell' }>,
): string | undefined {
  if (place.instruction.name === 'HEALTHCHECK') return explainInstruction(place);
  return explainUnknownWord(command, index, place.instruction) ?? explainRun(place);
}

function noteFor(token: Token): Note | undefined {
  if (token.kind === 'comment') return undefined;
  if (token.kind === 'directive') return findNote('directive', token.directive.name);
  const { instruction, part } = token;
  switch (part.kind) {
    case 'flag':
      return findNote('flag', `${instruction.name} --${part.flag.name.text}`);
    case 'mount':
      return (
        findNote('mount', `${part.option.key}=${part.option.value?.toLowerCase()}`) ??
        findNote('mount', part.option.key)
      );
    case 'variable':
      return findNote('argument', part.name);
    case 'pair':
      return (
        (instruction.name === 'ARG' ? findNote('argument', part.pair.key.text) : undefined) ??
        findNote('instruction', instruction.name)
      );
    case 'shell':
    case 'assignment':
    case 'redirect':
    case 'setting':
    case 'argument':
    case 'whole':
      // The words of RUN are another program's.
      return instruction.name === 'RUN' ? undefined : findNote('instruction', instruction.name);
    case 'keyword':
    case 'heredoc':
    case 'interpreter':
      return findNote('instruction', instruction.name);
  }
}

/** The note itself, with links to its page and to others. */
export function explainInGeneral(note: Note): string {
  const links = [{ title: `All about ${note.title}`, page: note.page }, ...note.see];
  return `${note.text}\n\n${links.map(({ title, page }) => `[${title}](note:${page})`).join(' · ')}`;
}

/** Ends the hover on a keyword. */
function stateLine(model: Model, token: Token): (string | undefined)[] {
  const isKeyword = token.kind === 'part' && token.part.kind === 'keyword' && !token.isTrigger;
  return isKeyword ? [explainState(placeOf(model, token.instruction))] : [];
}
