/** A person as a file or this installation has them. */
export type Person = { id: string; email: string | null };

/** Where the people of a file are here: who is new and under which id, and who goes by another id than in the file. */
export type Placed = { fresh: { person: number; id: string }[]; renamed: Map<string, string> };

/**
 * Finds the people of a file among those who are known. Who has the same address is the same person, whatever the ids
 * say; an id that belongs to somebody else here is not taken over. `newId` makes ids.
 */
export function placePeople(
  people: readonly Person[],
  known: readonly Person[],
  newId: () => string,
): Placed {
  const byEmail = new Map(known.flatMap((one) => (one.email === null ? [] : [[one.email, one.id]])));
  const taken = new Set(known.map(({ id }) => id));
  const placed: Placed = { fresh: [], renamed: new Map() };
  people.forEach(({ id, email }, person) => {
    const here = email === null ? undefined : byEmail.get(email);
    const now = here ?? (taken.has(id) ? newId() : id);
    if (now !== id) placed.renamed.set(id, now);
    if (here !== undefined) return;
    placed.fresh.push({ person, id: now });
    taken.add(now);
    if (email !== null) byEmail.set(email, now);
  });
  return placed;
}
