import { readdirSync, readFileSync } from "node:fs";
import { buildSchema, parse, validate } from "graphql";
import { expect, it } from "vitest";
import type { Operation } from "../operation";

/*
 * Every document is held against the cut of Shopify's published schema that the stand-in speaks: a field that is misspelt, or
 * is gone in the pinned version, is seen here and not in a merchant's store.
 */
const schema = buildSchema(
  readFileSync(new URL("../../../stand-in/shopify/schema.graphql", import.meta.url), "utf8"),
);

const folder = new URL("./", import.meta.url);
const modules = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
const operations: Operation<never, unknown>[] = [];
for (const name of modules) {
  const exported = Object.values((await import(new URL(name, folder).href)) as Record<string, unknown>);
  operations.push(
    ...exported.filter(
      (one): one is Operation<never, unknown> => typeof one === "object" && one !== null && "document" in one,
    ),
  );
}

it("looks at every operation there is", () => {
  expect(operations.length).toBeGreaterThan(15);
  expect(new Set(operations.map(({ name }) => name)).size).toBe(operations.length);
});

it.each(operations.map((one) => [one.name, one] as const))(
  "%s is a document of the pinned version",
  (name, one) => {
    const document = parse(one.document);
    expect(validate(schema, document)).toEqual([]);
    const [first] = document.definitions;
    expect(first && "operation" in first && [first.operation, first.name?.value]).toEqual([one.kind, name]);
  },
);

it("sees what the version does not have", () => {
  const wrong = parse(
    "mutation { discountCodeBasicCreate(basicCodeDiscount: { cods: 1 }) { codeDiscountNod { id } } }",
  );
  expect(validate(schema, wrong).map(({ message }) => message)).toEqual([
    expect.stringContaining("cods"),
    expect.stringContaining("codeDiscountNod"),
  ]);
});
