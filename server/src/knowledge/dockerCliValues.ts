import table from './tables/docker-cli-values.json';

type Lists = Readonly<Record<string, readonly string[] | undefined>>;

const filters: Lists = table.filters;
const placeholders: Lists = table.placeholders;

/** The keys that `--filter` of a command knows, in lower case; undefined where they are not known. */
export function filterKeys(path: string): readonly string[] | undefined {
  return Object.hasOwn(filters, path) ? filters[path] : undefined;
}

/** The placeholders that `--format` of a command knows: `Names`; undefined where they are not known. */
export function formatPlaceholders(path: string): readonly string[] | undefined {
  return Object.hasOwn(placeholders, path) ? placeholders[path] : undefined;
}
