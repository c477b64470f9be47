/** Visits all items, so many at once; an error of a visit is that of all. */
export async function forEachOf<T>(
  items: readonly T[],
  atOnce: number,
  visit: (item: T) => Promise<void>,
): Promise<void> {
  const open = items.values();
  const work = async (): Promise<void> => {
    for (const item of open) await visit(item);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
