import { declaredArguments, isArgumentUnused } from '../../model/buildArguments';
import { type GivenFlag, offsetIn, optionsOf } from '../../model/dockerCommand';
import type { WorkspaceFile } from '../../model/workspace';
import { readNamed } from '../../syntax/docker/buildNames';
import { isProblem } from '../../syntax/docker/value';
import { nearest } from '../../text/nearest';
import { replacementBy } from '../replacementBy';
import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'unused-build-arg',
    aliases: [],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'suggestion',
  },
  checkCommand: function* ({ invocation, builds }) {
    const given = optionsOf(invocation.command, 'build-arg');
    const file = given.length > 0 ? builds?.contentOf(invocation) : undefined;
    for (const option of file ? given : []) {
      const report = check(option, file!);
      if (report) yield report;
    }
  },
};

function check({ value: word }: GivenFlag, { path, model }: WorkspaceFile): Report | undefined {
  const setting = word?.value === undefined ? undefined : readNamed(word.value);
  if (!word || !setting || isProblem(setting)) return undefined;
  const name = setting.key.text;
  if (!isArgumentUnused(model, name)) return undefined;
  const names = declaredArguments(model).map(({ key }) => key.text);
  return {
    span: { start: offsetIn(word, 0), end: offsetIn(word, name.length - 1) + 1 },
    message: `'${path}' has no ARG '${name}'.`,
    fixes: () => replacementBy(word, name, nearest(name, names)),
  };
}
