import { code } from '../../../knowledge/markdown';

/** Says what `KEY=VALUE` sets, where the value of an option is such a pair itself. */
export function sayPair(noun: string): (text: string) => string | undefined {
  return (text) => {
    const equals = text.indexOf('=');
    const key = equals < 0 ? text : text.slice(0, equals);
    const value = equals < 0 ? '' : text.slice(equals + 1);
    if (key === '') return undefined;
    return `The ${noun} ${code(key)} is ${value === '' ? 'empty' : code(value)}.`;
  };
}
