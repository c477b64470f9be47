/*
 * What stands in a command for a person or another program to replace. The shell and docker would take it as it is, but
 * nobody means it so. `<name>` is not among them: it is unknown from the start (`repair.ts`).
 */

/** `{{ name }}`, `{% raw %}`, `<%= name %>`, `{name}`, `[name]`, `%NAME%`, `@NAME@`, `__NAME__`, `...` */
const MARKED =
  /\{\{|\}\}|\{%|%\}|<%|%>|\{[A-Za-z_][\w. -]*\}|\[[:A-Za-z|](?![\da-fA-F:.%]*\])|%[A-Za-z_]\w*%|@[A-Za-z_]+@|__[A-Z][A-Z\d]*(?:_[A-Z\d]+)*__|\.\.\.|…/;
/** `XXXX`, and `XXg` of a size. */
const CROSSES = /^(?:X+|x{2,})[bkmgt]?$/;

/** Whether a text, or a part of it, only says what is to be there. A name in capitals may be a variable whose `$` was forgotten. */
export function isPlaceholder(text: string): boolean {
  return MARKED.test(text) || text.split(/[/:@.]/).some((part) => CROSSES.test(part));
}

/** Whether a word without quotes may be any number of words: `[OPTIONS]`, `...`, and a template with blanks in it. */
export function isManyPlaceholder(text: string): boolean {
  return /^(?:\.{3}|…)$/.test(text) || /^\[(?![\da-fA-F]*:[\da-fA-F:.%]*\])/.test(text) || isCut(text);
}

/** `{{`, of `{{ name }}`: the blanks make words of one template. And a quote that is closed nowhere. */
export function isCut(text: string): boolean {
  if (/^["'`]/.test(text)) return text.indexOf(text[0]!, 1) < 0;
  const opens = Math.max(text.lastIndexOf('{{'), text.lastIndexOf('{%'));
  return opens >= 0 && opens > Math.max(text.lastIndexOf('}}'), text.lastIndexOf('%}'));
}
