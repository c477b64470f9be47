import { cleanPath } from '../../model/path';
import type { Stage } from '../../model/stage';
import type { Instruction, Word } from '../../syntax/dockerfile/nodes';
import type { Fix, Report, Rule } from '../rule';
import { unquoted } from '../written';

export const rule: Rule = {
  meta: {
    id: 'copy-relative',
    aliases: ['DL3045'],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'off' },
    fix: 'safe',
  },
  check: function* (model) {
    const settled = new Set<Stage>();
    for (const stage of model.stages) {
      let isSet = stage.base.kind === 'stage' && settled.has(stage.base.stage);
      for (const { instruction, isTrigger } of model.instructions.executedIn(stage)) {
        if (instruction.name === 'WORKDIR') isSet = true;
        // What ONBUILD puts off may be carried out below a WORKDIR of another file.
        if (isSet || isTrigger || instruction.name !== 'COPY') continue;
        const target = instruction.arguments.length > 1 ? instruction.arguments.at(-1) : undefined;
        if (target && isRelative(unquoted(target.text, instruction)))
          yield report(stage, instruction, target);
      }
      if (isSet) settled.add(stage);
    }
  },
};

/** A path that starts with a variable may be anywhere. */
function isRelative(path: string): boolean {
  return path !== '' && !/^(?:[/\\$]|[a-z]:)/i.test(path);
}

function report(stage: Stage, instruction: Instruction, target: Word): Report {
  const path = unquoted(target.text, instruction);
  return {
    span: target.span,
    message: `'${path}' is relative, and no WORKDIR above says to which folder.`,
    fixes: () => makeAbsolute(stage, instruction, target),
  };
}

/** The working directory is that of the base image, where that is known. */
function makeAbsolute(stage: Stage, { json }: Instruction, { text, span }: Word): readonly Fix[] {
  const base = stage.root;
  const { workdir, platform } = stage.imageAfter(0);
  const isKnown = base.kind === 'scratch' || (base.kind === 'image' && base.facts !== undefined);
  if (!isKnown || platform.os === 'windows' || /[$"'\\]/.test(text)) return [];
  const path = absolute(workdir, text);
  const newText = json ? JSON.stringify(path) : path;
  const kind = base.kind === 'scratch' ? 'safe' : 'suggestion';
  return [{ title: `Write '${path}'`, kind, edits: [{ span, newText }] }];
}

/** Keeps the slash at the end, which says that a folder is meant. */
function absolute(workdir: string, path: string): string {
  const clean = cleanPath(`${workdir}/${path}`);
  const isFolder = /(?:^|\/)\.{0,2}$/.test(path);
  return isFolder && clean !== '/' ? `${clean}/` : clean;
}
