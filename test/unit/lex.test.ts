import { describe, expect, it } from 'vitest';
import { lex } from '../../server/src/syntax/dockerfile/lex';

const values: Readonly<Record<string, string>> = {
  A: 'value',
  E: '',
  PATH: '/usr/local/bin',
  F: 'a.tar.gz',
  U: 'é/è',
  L: 'a\u2028b-c',
  M: '[$0]$$${x}',
};
const expand = (word: string, escape: '\\' | '`' = '\\') => lex(word, (name) => values[name], { escape });

// Expected values follow BuildKit's frontend (frontend/dockerfile/shell, envVarTest).
describe('expansion', () => {
  it.each([
    ['plain', 'plain'],
    ['$A', 'value'],
    ['${A}', 'value'],
    ['$A$A', 'valuevalue'],
    ['x$A.y', 'xvalue.y'],
    ['$Ax', ''],
    ['${A}x', 'valuex'],
    ['\\$A', '$A'],
    ["'$A'", '$A'],
    ['"$A"', 'value'],
    ['"\\$A"', '$A'],
    ['"a\\b"', 'a\\b'],
    ['a\\b', 'ab'],
    ['a\\', 'a'],
    ['$', '$'],
    ['$ x', '$ x'],
    ['$$', ''],
    ['${N:-d}', 'd'],
    ['${N-d}', 'd'],
    ['${E:-d}', 'd'],
    ['${E-d}', ''],
    ['${A:+x}', 'x'],
    ['${E:+x}', ''],
    ['${E+x}', 'x'],
    ['${N+x}', ''],
    ['${A:?no}', 'value'],
    ['${N:-${A}}', 'value'],
    ['${N:-"a b"}', 'a b'],
    ['${PATH#/usr}', '/local/bin'],
    ['${PATH#*/}', 'usr/local/bin'],
    ['${PATH##*/}', 'bin'],
    ['${PATH%/*}', '/usr/local'],
    ['${PATH%%/local*}', '/usr'],
    ['${F%.*}', 'a.tar'],
    ['${F%%.*}', 'a'],
    ['${A/l/L}', 'vaLue'],
    ['${PATH//\\//_}', '_usr_local_bin'],
    ['${F/./-}', 'a-tar.gz'],
    ['${F//./-}', 'a-tar-gz'],
    ['${U#?}', '/è'],
    ['`$A`', '`value`'],
    ['${L#*-}', 'c'],
    ['${A//l/${M}}', 'va[l]$ue'],
    ['${A/l/${M}}', 'va[$0]$$${x}ue'],
    ['${A//l/\\$x}', 'va\\ue'],
  ])('%s', (word, expected) => {
    const { text, error } = expand(word);
    expect(error).toBeUndefined();
    expect(text).toBe(expected);
  });

  it('knows the backtick escape', () => {
    expect(expand('`$A c:\\$A', '`').text).toBe('$A c:\\value');
  });

  it.each([
    ['${', 'missing-brace'],
    ['${}', 'bad-substitution'],
    ['${:x}', 'bad-substitution'],
    ['${{A}}', 'bad-substitution'],
    ['${A', 'missing-brace'],
    ['${A:', 'missing-brace'],
    ['${A:-x', 'missing-brace'],
    ['${A^^}', 'bad-modifier'],
    ['${A:#x}', 'bad-modifier'],
    ['${A/x}', 'missing-slash'],
    ['"a', 'missing-quote'],
    ["'a", 'missing-quote'],
    ['${N:?must be set}', 'refused'],
    ['${A#\\x}', 'bad-pattern'],
  ])('refuses %s', (word, kind) => {
    expect(expand(word).error?.kind).toBe(kind);
  });

  it('tells the names that left a hole from those with a default', () => {
    const { unmatched, missing } = expand('$X ${Y:-$Z} ${W:-w} ${V:+$T} $A');
    expect([...unmatched].sort()).toEqual(['T', 'V', 'W', 'X', 'Y', 'Z']);
    expect([...missing].sort()).toEqual(['X', 'Z']);
  });

  it('splits words after expansion, outside quotes', () => {
    const { words } = lex('a $L "$L" b\\ c', () => 'x y', { escape: '\\' });
    expect(words).toEqual(['a', 'x', 'y', 'x y', 'b c']);
  });

  it('does not split behind the << of a heredoc', () => {
    const { words } = lex('a<b < c <<  EOF >f <<-\tX "<< y"', () => undefined, { escape: '\\' });
    expect(words).toEqual(['a<b', '<', 'c', '<<  EOF', '>f', '<<-', 'X', '<< y']);
  });
});
