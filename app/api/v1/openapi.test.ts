import { describe, expect, test } from "vitest";
import { operationName } from "@/lib/api/operation-name";
import { openApiDocument } from "@/lib/api/service-openapi";
import { OPERATIONS } from "@/lib/api/service-operations";
import { parseEvent } from "@/lib/earning/input";
import { readCart } from "./forecast/cart";
import { routes } from "./testing/client";

type Media = { schema?: { $ref?: string }; example?: unknown };
type Described = { requestBody?: { content: Record<string, Media> }; responses: Record<string, unknown> };

const document = JSON.parse(JSON.stringify(openApiDocument())) as {
  openapi: string;
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, { example?: unknown }> };
};

test("every route has an entry, and every entry a route", async () => {
  const served = (await routes()).flatMap(({ address, methods }) => {
    // Those that are described are the real ones; the others refuse.
    const real = OPERATIONS.filter(({ path }) => path === address).map(({ method }) => method.toUpperCase());
    if (real.length === 0) return [`undescribed ${address}`];
    return real.map((method) => `${method} ${address} ${typeof methods[method]}`);
  });
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path} function`),
  );
  expect(served.sort()).toEqual(described.sort());
  expect(described).toHaveLength(OPERATIONS.length);
  expect(document.openapi).toBe("3.1.0");
});

describe("every example is what it is an example of", () => {
  test.each(OPERATIONS.filter(({ body }) => body).map((one) => [one.path, one.body] as const))(
    "sent to %s",
    (_, body) => expect(body?.schema.safeParse(body.example)).toMatchObject({ success: true }),
  );

  test("the event and the cart are taken by the readers themselves", () => {
    const event = OPERATIONS.find(({ path }) => path === "/events")?.body?.example;
    expect(parseEvent(event, new Date("2026-11-22T15:00:00Z"))).toMatchObject({ ok: true });
    const forecast = OPERATIONS.find(({ path }) => path === "/forecast")?.body?.example as { cart: never };
    expect(readCart(forecast.cart, "EUR")).toMatchObject({ ok: true });
  });

  test.each(OPERATIONS.map((one) => [one.path, one.answer] as const))("answered by %s", (_, schema) => {
    const example = schema.meta()?.example;
    if (example) expect(schema.safeParse(example)).toMatchObject({ success: true });
  });
});

test("every named shape has an example that parses, or is made of such", () => {
  const without = Object.entries(document.components.schemas).filter(
    ([, schema]) => schema.example === undefined,
  );
  expect(without.map(([name]) => name).sort()).toEqual(["Benefit", "Explanation", "RecordedBatch"]);
});

test("every operation has a name of its own", () => {
  const names = OPERATIONS.map(operationName);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  expect(names.filter((name) => !/^[a-z][a-zA-Z]{4,60}$/.test(name))).toEqual([]);
  expect(names).toEqual(
    expect.arrayContaining([
      "listMembers",
      "getMember",
      "getMemberBalance",
      "cancelRedemption",
      "undoTierRun",
    ]),
  );
});
