import type { KeyValue } from '../syntax/dockerfile/nodes';
import type { Model } from './buildModel';

/** Every ARG of a file, in the order of the text; also those that ONBUILD puts off. */
export function declaredArguments({ syntax }: Model): readonly KeyValue[] {
  return syntax.instructions.flatMap((outer) => {
    const { name, pairs } = outer.trigger ?? outer;
    return name === 'ARG' ? pairs : [];
  });
}

/** Whether a build argument reaches nothing, for certain: no ARG takes it, and none can come from a base image. */
export function isArgumentUnused(model: Model, name: string): boolean {
  if (isPredefined(name) || model.stages.length === 0) return false;
  const names = declaredArguments(model).map(({ key }) => key.text);
  return !names.some((one) => one === name || one.includes('$')) && model.stages.every(hasKnownBase);
}

/** An image may leave an ARG behind ONBUILD. */
function hasKnownBase(stage: Model['stages'][number]): boolean {
  const base = stage.root;
  return base.kind === 'scratch' || (base.kind === 'image' && base.facts !== undefined);
}

/**
 * What counts without an ARG: proxies in either case, settings of BuildKit, and the platform, which FROM sees.
 * Source: the reference of Dockerfiles, "Predefined ARGs", "BuildKit built-in build args" and "Automatic platform ARGs".
 */
function isPredefined(name: string): boolean {
  return (
    /^(?:https?|ftp|no|all)_proxy$/i.test(name) ||
    /^(?:BUILDKIT_.*|SOURCE_DATE_EPOCH|(?:BUILD|TARGET)(?:PLATFORM|OS|OSVERSION|ARCH|VARIANT)|TARGETSTAGE)$/.test(
      name,
    )
  );
}
