import type { ComposeWord } from '../../hosts/composeBuilds';
import { code } from '../../knowledge/markdown';
import { composeBuildsOf } from '../../model/composeFile';
import type { HostDocument } from '../../model/hostDocument';
import type { Workspace, WorkspaceFile } from '../../model/workspace';
import { touches } from '../../text/span';
import { readTarget } from '../command/values/buildChoices';
import { readBuildArgument } from '../command/values/buildNames';
import type { Definition } from '../definition';
import type { Hover } from '../hover';
import { placeOfOption } from './definition';
import { explainArgument, explainContent, explainTarget } from './explain';

/** A word of a `build` in a Compose file, and the Dockerfile that it speaks of. */
interface WordInFile {
  readonly word: ComposeWord;
  readonly file: WorkspaceFile;
}

/** What a Dockerfile says to a word of `build` in a Compose file. */
export function hoverCompose(
  document: HostDocument,
  offset: number,
  workspace: Workspace,
): Hover | undefined {
  const found = wordAt(document, offset, workspace);
  const markdown = found && explain(found);
  return markdown ? { span: { start: found.word.start, end: found.word.end }, markdown } : undefined;
}

function explain({ word: { kind, text }, file }: WordInFile): string {
  switch (kind) {
    case 'target':
      return inSentences(readTarget(text).summary, explainTarget(file, text));
    case 'argument':
      return inSentences(readBuildArgument(text).summary, explainArgument(file, text));
    case 'dockerfile':
      return inSentences(
        `The Dockerfile is ${code(text)}; the path starts in the build context.`,
        explainContent(file),
      );
    case 'context':
      return inSentences(
        `The build context is ${code(text)}; the path starts in the folder of this file.`,
        `The Dockerfile is ${code(file.path)}.`,
      );
  }
}

function inSentences(...sentences: readonly (string | undefined)[]): string {
  return sentences.filter((sentence) => sentence !== undefined).join(' ');
}

/** Where in a Dockerfile stands what a word of `build` names. */
export function definitionInCompose(
  document: HostDocument,
  offset: number,
  workspace: Workspace,
): Definition | undefined {
  const found = wordAt(document, offset, workspace);
  return found && placeOfOption(found.file, OPTIONS[found.word.kind], found.word.text);
}

/** The options of `docker build` that say the same. */
const OPTIONS: Readonly<Record<ComposeWord['kind'], string>> = {
  context: 'file',
  dockerfile: 'file',
  target: 'target',
  argument: 'build-arg',
};

function wordAt(document: HostDocument, offset: number, workspace: Workspace): WordInFile | undefined {
  for (const { build, path } of composeBuildsOf(document, workspace)) {
    const word = build.words.find((one) => touches(one, offset));
    const file = workspace.dockerfiles.get(path);
    if (word) return file && { word, file };
  }
  return undefined;
}
