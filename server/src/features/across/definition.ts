import { declaredArguments } from '../../model/buildArguments';
import { type GivenFlag, imageOf } from '../../model/dockerCommand';
import { portsOfImage, publishedPort } from '../../model/imagePorts';
import type { Invocation } from '../../model/invocations';
import { findStage, type WorkspaceFile } from '../../model/workspace';
import type { WorkspaceBuilds } from '../../model/workspaceBuilds';
import { readNamed } from '../../syntax/docker/buildNames';
import { isProblem } from '../../syntax/docker/value';
import { type Span, touches } from '../../text/span';
import { type Definition, nameOfStage } from '../definition';

/** Where in the files of the workspace stands what a word of a docker command names. */
export function definitionOfWord(
  invocations: readonly Invocation[],
  offset: number,
  builds: WorkspaceBuilds,
): Definition | undefined {
  const invocation = invocations.findLast((one) => touches(one, offset));
  if (!invocation) return undefined;
  const { flags, operands } = invocation.command;
  const given = flags.find(({ span, value }) => touches(span, offset) || (value && touches(value, offset)));
  if (given) return definitionOfOption(invocation, given, builds);
  return operands[0] && touches(operands[0], offset) ? definitionOfOperand(invocation, builds) : undefined;
}

/** The build context stands for its Dockerfile, an image for the stage it is made of. */
function definitionOfOperand(invocation: Invocation, builds: WorkspaceBuilds): Definition | undefined {
  const file = builds.fileOf(invocation);
  if (file) return { file, span: TOP };
  const image = imageOf(invocation.command);
  const made = image === undefined ? undefined : builds.stageOfImage(image);
  return made && { file: made.file, span: nameOfStage(made.stage) };
}

const TOP: Span = { start: 0, end: 0 };

function definitionOfOption(
  invocation: Invocation,
  { flag, value }: GivenFlag,
  builds: WorkspaceBuilds,
): Definition | undefined {
  const text = value?.value;
  if (text === undefined) return undefined;
  if (flag.name === 'publish') return definitionOfPort(invocation, text, builds);
  const file = builds.fileOf(invocation);
  return file && placeOfOption(file, flag.name, text);
}

/** What the value of an option of `docker build` names in a Dockerfile. */
export function placeOfOption(file: WorkspaceFile, option: string, text: string): Definition | undefined {
  const span = option === 'file' ? TOP : spanIn(file, option, text);
  return span && { file, span };
}

function spanIn(file: WorkspaceFile, option: string, text: string): Span | undefined {
  if (option === 'target') {
    const stage = findStage(file, text);
    return stage && nameOfStage(stage);
  }
  const setting = option === 'build-arg' ? readNamed(text) : undefined;
  if (!setting || isProblem(setting)) return undefined;
  return declaredArguments(file.model).find(({ key }) => key.text === setting.key.text)?.key.span;
}

function definitionOfPort(
  invocation: Invocation,
  text: string,
  builds: WorkspaceBuilds,
): Definition | undefined {
  const image = imageOf(invocation.command);
  const made = image === undefined ? undefined : builds.stageOfImage(image);
  const port = publishedPort(text);
  const word = made && portsOfImage(made.stage)?.find((one) => one.port === port)?.word;
  return word && { file: made.file, span: word.span };
}
