import { code } from '../../knowledge/markdown';
import { declaredArguments, isArgumentUnused } from '../../model/buildArguments';
import { type GivenFlag, imageOf } from '../../model/dockerCommand';
import { type ImagePort, portsOfImage, publishedPort } from '../../model/imagePorts';
import type { Invocation } from '../../model/invocations';
import { findStage, type WorkspaceFile } from '../../model/workspace';
import type { WorkspaceBuilds } from '../../model/workspaceBuilds';
import { readNamed } from '../../syntax/docker/buildNames';
import { isProblem } from '../../syntax/docker/value';
import { lineNumber } from '../../text/lines';
import { inSentence } from '../explain/stage';

/** What a file of the workspace says to an option of a docker command, in Markdown; undefined where none says anything. */
export function explainAcross(
  invocation: Invocation,
  { flag, value }: GivenFlag,
  builds: WorkspaceBuilds,
): string | undefined {
  if (value?.value === undefined || value.value === '') return undefined;
  if (flag.name === 'publish') return explainPort(invocation, value.value, builds);
  if (flag.name === 'file') return explainFile(invocation, builds);
  const file = builds.contentOf(invocation);
  if (!file) return undefined;
  if (flag.name === 'target') return explainTarget(file, value.value);
  return flag.name === 'build-arg' ? explainArgument(file, value.value) : undefined;
}

function explainFile(invocation: Invocation, builds: WorkspaceBuilds): string | undefined {
  const file = builds.fileOf(invocation);
  if (file) return explainContent(file);
  return builds.besideMissing(invocation) && 'There is no such file in the workspace.';
}

/** Where a Dockerfile is, and which stages it has. */
export function explainContent(file: WorkspaceFile): string {
  const names = stageNames(file);
  const stages = names.length > 0 ? `; its stages: ${inSentence(names)}` : '';
  return `In the workspace it is ${code(file.path)}${stages}.`;
}

/** Where the stage of a name stands. */
export function explainTarget(file: WorkspaceFile, name: string): string | undefined {
  const stage = findStage(file, name);
  if (stage)
    return `It starts with ${code(`FROM ${stage.baseWord?.text ?? ''}`)} in ${placeIn(file, stage.from.span.start)}.`;
  if (/^\d+$/.test(name)) return undefined;
  const names = stageNames(file);
  const others = names.length > 0 ? `; its stages: ${inSentence(names)}` : '; none of its stages has a name';
  return `${code(file.path)} has no such stage${others}.`;
}

/** Where the ARG for `NAME=VALUE` stands. */
export function explainArgument(file: WorkspaceFile, value: string): string | undefined {
  const setting = readNamed(value);
  if (isProblem(setting)) return undefined;
  const name = setting.key.text;
  const pairs = declaredArguments(file.model).filter(({ key }) => key.text === name);
  const [first] = pairs;
  if (!first)
    return isArgumentUnused(file.model, name)
      ? `${code(file.path)} has no ${code(`ARG ${name}`)}: the value reaches nothing.`
      : undefined;
  const preset = pairs.find((pair) => pair.value)?.value;
  const without = preset ? `; its default is ${code(preset.text)}` : '';
  return `${code(`ARG ${name}`)} stands in ${placeIn(file, first.span.start)}${without}.`;
}

function explainPort(invocation: Invocation, value: string, builds: WorkspaceBuilds): string | undefined {
  const image = imageOf(invocation.command);
  const made = image === undefined ? undefined : builds.stageOfImage(image);
  const ports = made && portsOfImage(made.stage);
  const port = publishedPort(value);
  if (!made || !ports || port === undefined) return undefined;
  const exposed = ports.find((one) => one.port === port);
  if (exposed) return `The image exposes it: ${whereExposed(made.file, exposed)}.`;
  const others = [...new Set(ports.map((one) => code(one.port)))];
  return others.length === 0 ? undefined : `The image does not expose it, but ${inSentence(others)}.`;
}

function whereExposed(file: WorkspaceFile, { word }: ImagePort): string {
  return word ? placeIn(file, word.span.start) : `${code(file.path)} takes it over from its base image`;
}

function stageNames({ model }: WorkspaceFile): readonly string[] {
  return model.stages.flatMap(({ name }) => (name === undefined ? [] : code(name)));
}

/** `line 3 of docker/Dockerfile` */
function placeIn({ path, model }: WorkspaceFile, offset: number): string {
  return `line ${lineNumber(model.text, offset)} of ${code(path)}`;
}
