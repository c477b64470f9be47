import { cleanPath } from '../../model/path';
import { sourcesOf } from '../../model/sources';
import type { Stage } from '../../model/stage';
import { isPlain } from '../../syntax/dockerfile/lex';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import type { Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'missing-copy-source',
    aliases: [],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  check: function* (model) {
    const known = new Map(model.stages.map((stage) => [stage, placesIn(stage)]));
    for (const { instruction } of model.instructions.written('COPY')) {
      const target = sourcesOf(instruction, model.stages)[0]?.target;
      const places = target?.kind === 'stage' ? known.get(target.stage) : undefined;
      if (target?.kind !== 'stage' || !places) continue;
      const name = target.stage.name ?? String(target.stage.index);
      for (const { text, span } of instruction.arguments.slice(0, -1))
        if (isPlain(text) && !/[*?[]/.test(text) && !mayHold(places, cleanPath(text)))
          yield { span, message: `'${text}' is not in stage '${name}': nothing is copied there.` };
    }
  },
};

/** Where files come to lie in a stage; undefined where that is not all known. */
function placesIn(stage: Stage): readonly string[] | undefined {
  if (stage.base.kind !== 'scratch' || !stage.instructions.every(isReadable)) return undefined;
  const places: string[] = [];
  stage.walk((instruction, { workdir }) => {
    const last = instruction.arguments.at(-1)?.text;
    if (last === undefined || !BRINGING.has(instruction.name)) return;
    places.push(cleanPath(last.startsWith('/') ? last : `${workdir}/${last}`));
  });
  // An empty stage is often there to be replaced with --build-context.
  return places.length > 0 ? places : undefined;
}

const BRINGING = new Set(['COPY', 'ADD', 'WORKDIR']);
const HARMLESS = new Set(['ENV', 'LABEL', 'ARG', 'USER', 'CMD', 'ENTRYPOINT', 'EXPOSE', 'STOPSIGNAL']);

/** Whether it is known what an instruction brings: a RUN may do anything. */
function isReadable({ name, arguments: words }: Instruction): boolean {
  return HARMLESS.has(name) || (BRINGING.has(name) && words.every(({ text }) => isPlain(text)));
}

/** A folder may hold whatever lies below it, and what lies below a source makes it a folder. */
function mayHold(places: readonly string[], path: string): boolean {
  return places.some((place) => isBelow(path, place) || isBelow(place, path));
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || folder === '/' || path.startsWith(`${folder}/`);
}
