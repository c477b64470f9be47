import type { Fix, Report, Rule, UnusedIgnore } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'unused-ignore',
    aliases: [],
    severity: { recommended: 'hint', strict: 'hint', buildkit: 'off' },
    fix: 'safe',
  },
  checkIgnores: (unused) => unused.map(toReport),
};

function toReport(unused: UnusedIgnore): Report {
  return { span: unused.span, message: messageOf(unused), fixes: () => fixesOf(unused) };
}

function fixesOf({ text, span, nearest, removal, isNeedless }: UnusedIgnore): readonly Fix[] {
  const remove: Fix = {
    title: `Remove '${text}'`,
    kind: isNeedless ? 'safe' : 'suggestion',
    edits: [{ span: removal, newText: '' }],
  };
  if (nearest === undefined) return [remove];
  const edits = [{ span, newText: nearest }];
  return [{ title: `Replace by '${nearest}'`, kind: 'suggestion', edits }, remove];
}

function messageOf({ text, isUnknown, nearest }: UnusedIgnore): string {
  if (!isUnknown) return `'${text}' silences nothing here.`;
  return `There is no rule '${text}'${nearest === undefined ? '.' : `; is it '${nearest}'?`}`;
}
