// Reads docs/: every page with front matter is a note. The format is described in docs/adding-a-note.md.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { parse as parseYaml } from 'yaml';

const KINDS = [
  'instruction',
  'flag',
  'mount',
  'directive',
  'argument',
  'concept',
  'image',
  'command',
  'option',
  'key',
];
const KEYS = ['kind', 'of', 'sources', 'see'];
const FOLDERS = ['instructions', 'concepts', 'cli'];

/**
 * @typedef {{ subjects: string[], title: string, page: string, anchor: string, text: string, see: { title: string, page: string }[] }} Note
 * @typedef {{ page: string, title: string, body: string }} Page
 */

/**
 * All notes of a docs folder, the pages they stand on, and what is wrong with them (one sentence each, file first).
 * @param {string} docs
 */
export function readNotes(docs) {
  /** @type {string[]} */
  const problems = [];
  const pages = FOLDERS.flatMap((folder) => listMarkdown(join(docs, folder))).map((file) =>
    readPage(docs, file, problems),
  );
  const titles = new Map(pages.map(({ page, title }) => [page, title]));
  const notes = pages.flatMap((page) => readSections(page, titles, problems));
  reportDuplicates(notes, problems);
  for (const page of pages) reportDeadLinks(docs, page, problems);
  return { notes, pages, problems };
}

/** @param {string} folder @returns {string[]} */
function listMarkdown(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name))
    .sort();
}

/** @param {string} docs @param {string} file @param {string[]} problems */
function readPage(docs, file, problems) {
  const page = relative(docs, file).split(sep).join('/').replace(/\.md$/, '');
  const source = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  const match = /^---\n(.*?)\n---\n/s.exec(source);
  const report = (/** @type {string} */ text) => problems.push(`${page}.md: ${text}`);
  if (!match) report('no front matter between two lines `---`');
  const meta = readMeta(match?.[1] ?? '', report);
  const body = source.slice(match?.[0].length ?? 0).trim();
  const tree = fromMarkdown(body);
  const first = tree.children[0];
  const hasTitle = first?.type === 'heading' && first.depth === 1;
  if (!hasTitle) report('the text must start with a title, `# ...`');
  return { page, meta, body, tree, title: hasTitle ? plain(first) : page };
}

/** @param {string} yaml @param {(text: string) => void} report */
function readMeta(yaml, report) {
  let value;
  try {
    value = parseYaml(yaml) ?? {};
  } catch (error) {
    report(`front matter is no YAML: ${/** @type {Error} */ (error).message.split('\n')[0]}`);
    value = {};
  }
  for (const key of Object.keys(value)) if (!KEYS.includes(key)) report(`unknown key \`${key}\``);
  const sources = [value.sources ?? []].flat();
  if (!KINDS.includes(value.kind)) report(`kind must be one of ${KINDS.join(', ')}`);
  if (sources.length === 0) report('no source');
  for (const source of sources)
    if (!/^https:\/\/\S+$/.test(source)) report(`source is no https address: ${source}`);
  const lists = { of: [value.of ?? []].flat().map(String), see: [value.see ?? []].flat().map(String) };
  return { kind: String(value.kind), sources, ...lists };
}

/** @param {ReturnType<typeof readPage>} page @param {Map<string, string>} titles @param {string[]} problems */
function readSections({ page, meta, body, tree }, titles, problems) {
  const headings = tree.children.filter((node) => node.type === 'heading' && node.depth <= 3);
  const see = meta.see.map((path) => {
    const target = resolvePage(page, path);
    if (!titles.has(target)) problems.push(`${page}.md: see: no such note: ${path}`);
    return { page: target, title: titles.get(target) ?? target };
  });
  /** @type {Note[]} */
  const notes = [];
  for (const [index, heading] of headings.entries()) {
    if (heading.type !== 'heading' || heading.depth !== 2) continue;
    const title = plain(heading);
    const end = headings[index + 1]?.position?.start.offset ?? body.length;
    const text = body.slice(heading.position?.end.offset, end).trim();
    if (text === '') problems.push(`${page}.md: section "${title}" has no text`);
    notes.push({
      subjects:
        meta.of.length === 0 ? [`${meta.kind}:${title}`] : meta.of.map((of) => `${meta.kind}:${of} ${title}`),
      title,
      page,
      anchor: slug(title),
      text: noteLinks(page, text),
      see,
    });
  }
  if (notes.length === 0) problems.push(`${page}.md: no section, \`## ...\``);
  return notes;
}

/** Relative links become `note:page#anchor`, which a client turns into something it can open. */
function noteLinks(/** @type {string} */ page, /** @type {string} */ text) {
  return text.replaceAll(
    /\]\(([^)\s:]+\.md)(#[^)\s]*)?\)/g,
    (_, path, anchor = '') => `](note:${resolvePage(page, path)}${anchor})`,
  );
}

/** @param {string} page @param {string} path */
function resolvePage(page, path) {
  return posix.join(dirname(page), path).replace(/\.md$/, '');
}

/** @param {Note[]} notes @param {string[]} problems */
function reportDuplicates(notes, problems) {
  const seen = new Map();
  for (const { subjects, page } of notes) {
    for (const subject of subjects) {
      if (seen.has(subject))
        problems.push(`${page}.md: subject "${subject}" has a note already, in ${seen.get(subject)}.md`);
      seen.set(subject, page);
    }
  }
}

/** @param {string} docs @param {ReturnType<typeof readPage>} page @param {string[]} problems */
function reportDeadLinks(docs, { page, tree }, problems) {
  for (const url of links(tree)) {
    if (/^[a-z]+:/.test(url)) {
      if (!url.startsWith('https://')) problems.push(`${page}.md: link is no https address: ${url}`);
      continue;
    }
    const [path = '', anchor] = url.split('#');
    const file = path === '' ? join(docs, `${page}.md`) : join(docs, dirname(page), path);
    if (!existsSync(file)) problems.push(`${page}.md: dead link: ${url}`);
    else if (anchor && !anchors(file).has(anchor))
      problems.push(`${page}.md: dead link: no heading for #${anchor} in ${path}`);
  }
}

/** @param {string} file */
function anchors(file) {
  const body = readFileSync(file, 'utf8').replace(/^---\n.*?\n---\n/s, '');
  return new Set(
    fromMarkdown(body).children.flatMap((node) => (node.type === 'heading' ? [slug(plain(node))] : [])),
  );
}

/** @param {import('mdast').Nodes} node @returns {string[]} */
function links(node) {
  const own = node.type === 'link' || node.type === 'image' || node.type === 'definition' ? [node.url] : [];
  return 'children' in node ? [...own, ...node.children.flatMap(links)] : own;
}

/** @param {import('mdast').Nodes} node @returns {string} */
function plain(node) {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(plain).join('') : '';
}

/** The anchor that GitHub and VS Code give a heading. */
export function slug(/** @type {string} */ heading) {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');
}
