import fc from "fast-check";

type Schema = Record<string, unknown>;
type Kept = { components: { schemas: Record<string, Schema> } };

const LONGEST = 12_000;
/** Texts that are empty or long, of several planes, or that mean something to somebody further on. */
const TEXTS = [
  ...["", " ", "=1+1", "<b>&amp;</b>", "🦊", "ﷺ", "e\u0301", "%_\\", "null", "-0"],
  "y".repeat(LONGEST),
];
const DAYS = ["0001-01-01", "1969-12-31", "2024-02-29", "2026-03-29", "9999-12-31"];
/** Beyond this many steps down only what has to be there is made. */
const DEEPEST = 5;

const ID = /^\^([a-z]{3}_)\[0-9a-f\]/;
const listOf = (value: unknown) => (Array.isArray(value) ? value : []) as Schema[];

/**
 * Bodies as the document has them: most fields as in its example, the others anything that their schema allows, at its
 * edges more often than in its middle. Ids are of `ids`, where there is one of the kind.
 */
export function anyBody(document: Kept, ids: readonly string[]) {
  /** A value of this schema: mostly its example. */
  function near(schema: Schema, example: unknown, depth: number): fc.Arbitrary<unknown> {
    const drawn = any(schema, example, depth);
    if (example === undefined) return drawn;
    return fc.oneof({ weight: 4, arbitrary: fc.constant(example) }, { weight: 1, arbitrary: drawn });
  }

  function any(schema: Schema, example: unknown, depth: number): fc.Arbitrary<unknown> {
    if (typeof schema.$ref === "string")
      return any(document.components.schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {}, example, depth);
    const choices = [...listOf(schema.anyOf), ...listOf(schema.oneOf)];
    if (choices.length > 0) return fc.oneof(...choices.map((one) => any(one, example, depth)));
    if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
    if ("const" in schema) return fc.constant(schema.const);
    if (Array.isArray(schema.type))
      return fc.oneof(...schema.type.map((type) => any({ ...schema, type }, example, depth)));
    switch (schema.type) {
      case "null":
        return fc.constant(null);
      case "boolean":
        return fc.boolean();
      case "integer":
      case "number":
        return anyNumber(schema);
      case "string":
        return anyText(schema, ids);
      case "array":
        return list(schema, depth);
      default:
        return object(schema, example, depth);
    }
  }

  function list({ items, minItems, maxItems }: Schema, depth: number): fc.Arbitrary<unknown[]> {
    const minLength = Number(minItems ?? 0);
    const most = Math.min(Number(maxItems ?? 3), depth >= DEEPEST ? 1 : 3);
    const item = (items ?? {}) as Schema;
    return fc.array(near(item, item.example, depth + 1), { minLength, maxLength: Math.max(minLength, most) });
  }

  function object(schema: Schema, example: unknown, depth: number): fc.Arbitrary<unknown> {
    const required = listOf(schema.required).map(String);
    const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
    const made = properties.filter(([name]) => depth < DEEPEST || required.includes(name));
    if (made.length === 0 && typeof schema.additionalProperties === "object") {
      const value = near(schema.additionalProperties as Schema, undefined, depth + 1);
      return fc.dictionary(fc.string({ maxLength: 30 }), value, { maxKeys: 3 });
    }
    const like = (example ?? {}) as Record<string, unknown>;
    const fields = made.map(
      ([name, one]) => [name, near(one, like[name] ?? one.example, depth + 1)] as const,
    );
    return fc.record(Object.fromEntries(fields), {
      requiredKeys: required.filter((name) => properties.some(([one]) => one === name)),
    });
  }

  /** The example with ids that are there. */
  const ofHere = (example: unknown) =>
    example === undefined
      ? undefined
      : JSON.parse(
          JSON.stringify(example).replaceAll(
            /\b([a-z]{3}_)[0-9a-f]{32}\b/g,
            (id, kind) => ids.find((one) => one.startsWith(kind)) ?? id,
          ),
        );

  return (schema: Schema, example: unknown) => any(schema, ofHere(example), 0);
}

function anyNumber({ type, minimum, maximum, exclusiveMinimum }: Schema): fc.Arbitrary<number> {
  const above = Number(exclusiveMinimum ?? Number.MIN_SAFE_INTEGER);
  const min = Number(minimum ?? (type === "integer" ? above + 1 : above + 0.1));
  const max = Number(maximum ?? Number.MAX_SAFE_INTEGER);
  const within = type === "integer" ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
  return fc.oneof(within, fc.constantFrom(min, max));
}

const anyDay = fc.oneof(
  fc.constantFrom(...DAYS),
  fc
    .date({ min: new Date("2026-01-01"), max: new Date("2027-12-31"), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10)),
);

function anyText(
  { pattern, format, minLength, maxLength }: Schema,
  ids: readonly string[],
): fc.Arbitrary<string> {
  if (format === "date") return anyDay;
  if (format === "date-time") return anyDay.map((day) => `${day}T23:59:59.999Z`);
  if (format === "email") return fc.emailAddress();
  const [least, most] = [Number(minLength ?? 0), Math.min(Number(maxLength ?? LONGEST), LONGEST)];
  const fits = (text: string) => text.length >= least && text.length <= most;
  if (typeof pattern === "string") {
    const kind = ID.exec(pattern)?.[1];
    const known = ids.filter((id) => kind !== undefined && id.startsWith(kind));
    return known.length > 0 ? fc.constantFrom(...known) : fc.stringMatching(new RegExp(pattern)).filter(fits);
  }
  const short = { minLength: least, maxLength: Math.min(most, least + 12) };
  return fc.oneof(
    { weight: 6, arbitrary: fc.string({ ...short, unit: fc.constantFrom(..."abcdefgh") }) },
    { weight: 2, arbitrary: fc.string({ ...short, unit: "grapheme" }).filter(fits) },
    { weight: 2, arbitrary: fc.constantFrom(...[...ids, ...TEXTS, "y".repeat(most)].filter(fits)) },
  );
}
