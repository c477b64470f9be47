import { declaredArguments } from '../../model/buildArguments';
import { isBuild, readBuildRequest } from '../../model/buildRequest';
import type { Invocation } from '../../model/invocations';
import type { WorkspaceBuilds } from '../../model/workspaceBuilds';

/** What the files of the workspace offer as the value of an option; `invocation` is the command without it. */
export function valuesInFiles(
  option: string,
  invocation: Invocation,
  builds: WorkspaceBuilds,
): readonly string[] {
  if (!isBuild(invocation.command)) return [];
  if (option === 'file') return builds.dockerfilePaths;
  const request = readBuildRequest(invocation, '.');
  const model = request && builds.fileOfRequest(request)?.model;
  if (option === 'target') return model?.stages.flatMap(({ name }) => name ?? []) ?? [];
  if (option !== 'build-arg' || !model) return [];
  return [...new Set(declaredArguments(model).map(({ key }) => `${key.text}=`))];
}

/** The images that Dockerfiles start from, and that Compose files name, each once. */
export function imagesInFiles({ workspace }: WorkspaceBuilds): readonly string[] {
  const bases = [...workspace.dockerfiles.values()].flatMap(({ model }) =>
    model.stages.flatMap(({ base }) => (base.kind === 'image' ? base.text : [])),
  );
  return [...new Set([...bases, ...workspace.images])];
}
