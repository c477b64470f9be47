import { parseImageReference } from '../syntax/docker/imageReference';
import { parsePlatform } from '../syntax/docker/platform';
import type { Word } from '../syntax/dockerfile/nodes';
import type { Model } from './buildModel';
import { globalArguments } from './globalNames';
import type { Report } from './problemReport';
import type { Expanded, Variables } from './variables';

/** What the builder refuses in FROM, whatever arguments a build gives it. */
export function checkFroms(model: Model, report: Report): void {
  const { globals, stages } = model;
  const open = openArguments(model);
  const names = new Set(['scratch', ...stages.flatMap(({ name }) => name ?? [])]);
  for (const { baseWord, from } of stages) {
    if (baseWord && baseWord.text !== '')
      checkImage(baseWord, settled(baseWord, globals, open), names, report);
    const platform = from.flags.find(({ name }) => name.text === 'platform')?.value;
    if (platform && platform.text !== '') checkPlatform(platform, settled(platform, globals, open), report);
  }
}

function checkImage(
  word: Word,
  expanded: Expanded | undefined,
  names: ReadonlySet<string>,
  report: Report,
): void {
  if (!expanded) return;
  const { text, error } = expanded;
  if (error) return checkRefusal(word, error, report);
  if (text === '') return report('blank-image', word);
  if (!names.has(text) && !parseImageReference(text)) report('invalid-reference', { span: word.span, text });
}

function checkPlatform(word: Word, expanded: Expanded | undefined, report: Report): void {
  if (!expanded) return;
  const { text, error } = expanded;
  if (error) return checkRefusal(word, error, report);
  if (text === '') return report('blank-platform', word);
  if (!parsePlatform(text)) report('invalid-platform', { span: word.span, text });
}

/** Other errors are those of the parser. */
function checkRefusal({ span }: Word, error: NonNullable<Expanded['error']>, report: Report): void {
  if (error.kind === 'refused') report('required-variable', { span, text: `$${error.name}` }, 'from');
}

/** What a text of FROM comes to in every build; undefined where that rests on the arguments of the build. */
function settled({ text }: Word, globals: Variables, open: ReadonlySet<string>): Expanded | undefined {
  const expanded = globals.expand(text);
  const { error, references } = expanded;
  const names = error?.kind === 'refused' ? [error.name] : references.map(({ name }) => name);
  const isSettled = (name: string): boolean =>
    !open.has(name) && (globals.getKnown(name) !== undefined || globals.get(name) === undefined);
  return names.every(isSettled) ? expanded : undefined;
}

/** The ARGs above the first FROM that wait for the build to give them a value, and those whose default rests on one. */
function openArguments(model: Model): ReadonlySet<string> {
  const open = new Set<string>();
  for (const { key, value } of globalArguments(model)) {
    const { references } = model.globals.expand(value?.text ?? '');
    const isEmpty = (model.globals.get(key.text) ?? '') === '';
    if (isEmpty || references.some(({ name }) => open.has(name))) open.add(key.text);
  }
  return open;
}
