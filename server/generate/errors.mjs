// Reads docs/errors.md: each section becomes a page of its own, which the code of an error links to.
import { readFileSync } from 'node:fs';

/**
 * The pages in the order of the file; the name of each is the code of an error.
 * @param {string} file
 * @returns {{ name: string, page: string }[]}
 */
export function readErrors(file) {
  const [, ...sections] = readFileSync(file, 'utf8').replaceAll('\r\n', '\n').split('\n## ');
  return sections.map((section) => ({
    name: section.slice(0, section.indexOf('\n')),
    page: `# ${section.trimEnd()}\n`,
  }));
}
