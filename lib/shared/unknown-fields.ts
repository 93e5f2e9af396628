const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Fields that were given and were not understood, by their paths: what is misspelt is never passed over. Places in lists
 * count from `first`.
 */
export function unknownFields(
  given: unknown,
  understood: unknown,
  at: readonly string[] = [],
  first = 1,
): string[][] {
  if (Array.isArray(given))
    return given.flatMap((one, index) =>
      unknownFields(
        one,
        Array.isArray(understood) ? understood[index] : undefined,
        [...at, String(index + first)],
        first,
      ),
    );
  if (!isObject(given)) return [];
  return Object.entries(given).flatMap(([key, value]) =>
    isObject(understood) && key in understood
      ? unknownFields(value, understood[key], [...at, key], first)
      : [[...at, key]],
  );
}
