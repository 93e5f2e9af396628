import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closeDatabase } from "@/db/client";
import { addressOf, endsSomething } from "@/e2e/isolation/api-routes";
import { makeWorld, type World } from "@/e2e/isolation/world";
import { operationName } from "@/lib/api/operation-name";
import { openApiDocument } from "@/lib/api/service-openapi";
import { OPERATIONS } from "@/lib/api/service-operations";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { newId } from "@/lib/shared/id";
import { isMessageKey } from "@/lib/shared/say";
import { anyBody } from "./testing/any-body";
import { type Answered, type Client, client } from "./testing/client";

/*
 * Whatever the document allows is answered as the document says: bodies are made from its schemas, sent to every operation
 * that reads one in a program that is full of things, and what is refused is refused in a sentence that names its field.
 */

// No name is asked for from here: every host is at one public address.
vi.mock("node:dns/promises", () => ({ lookup: async () => [{ address: "93.184.215.14", family: 4 }] }));

type Media = { schema: Record<string, unknown>; example?: unknown };
type Parameter = { name: string; in: string; required?: boolean; schema: Record<string, unknown> };
type Described = {
  requestBody?: { content: { "application/json"?: Media } };
  parameters?: Parameter[];
};
const document = JSON.parse(JSON.stringify(openApiDocument())) as {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Record<string, unknown>> };
};

/** Of each operation. Others, and more of them: REGULARS_SEED=any REGULARS_BODIES=300. */
const BODIES = Number(process.env.REGULARS_BODIES ?? 60);

const READING = OPERATIONS.flatMap(({ path, method, ...operation }) => {
  const media = document.paths[path]?.[method]?.requestBody?.content["application/json"];
  return media ? [{ name: operationName({ path, method, ...operation }), path, method, media }] : [];
}).sort((a, b) => Number(endsSomething(a.path)) - Number(endsSomething(b.path)));

/** Operations that are asked with a query, and what it may say. */
const ASKING = OPERATIONS.flatMap(({ path, method, ...operation }) => {
  const all = document.paths[path]?.[method]?.parameters?.filter((one) => one.in === "query") ?? [];
  const schema = {
    properties: Object.fromEntries(all.map((one) => [one.name, one.schema])),
    required: all.filter(({ required }) => required).map(({ name }) => name),
  };
  const isAsking = method === "get" && all.length > 0;
  return isAsking ? [{ name: operationName({ path, method, ...operation }), path, schema }] : [];
});

let world: World;
let api: Client;
beforeAll(async () => {
  world = await makeWorld();
  api = await client(world.a.scope);
});
afterAll(() => Promise.all([world?.owner.end(), world?.app.end(), closeDatabase()]));

/** What is wrong with what a refusal says. */
function unsaid({ status, body }: Answered): string[] {
  const errors: { field: string; detail: string }[] = body.errors ?? [];
  const sentences = [String(body.detail), ...errors.map(({ detail }) => detail)];
  const words = sentences.flatMap((one) => one.split(/[\s“”"]+/).map((word) => word.replace(/[.:,]+$/, "")));
  return [
    ...(status === 422 && errors.length === 0 ? ["names nothing that is wrong"] : []),
    ...words.filter((word) => word.includes(".") && isMessageKey(word)).map((key) => `says the key ${key}`),
    ...sentences.filter((one) => /[^.]\.\.$|undefined|NaN|\[object/.test(one)).map((one) => `says: ${one}`),
  ];
}

test("all operations that read a body or a query are asked", () => {
  expect(READING.length).toBeGreaterThan(95);
  expect(ASKING.length).toBeGreaterThan(15);
});

/** What is wrong with how a request is answered. */
async function wrongWith(asked: Promise<Answered>): Promise<string[]> {
  try {
    const answered = await asked;
    if (answered.status >= 500) return [answered.text];
    return answered.status >= 400 ? unsaid(answered) : [];
  } catch (error) {
    return [String(error)];
  }
}

test.each(READING.map((one) => [one.name, one] as const))(
  "%s answers whatever it may be sent",
  async (_, { path, method, media }) => {
    const any = anyBody(document, Object.values(world.thingsA));
    const wrong: unknown[] = [];
    for (const body of fc.sample(any(media.schema, media.example), BODIES)) {
      const headers = { "idempotency-key": newId() };
      const address = addressOf(path, world.thingsA);
      const found = await wrongWith(api.send(address, { method: method.toUpperCase(), body, headers }));
      if (found.length > 0) wrong.push({ body, found });
    }
    expect(wrong).toEqual([]);
  },
);

test.each(ASKING.map((one) => [one.name, one] as const))(
  "%s answers whatever it may be asked",
  async (_, { path, schema }) => {
    const any = anyBody(document, Object.values(world.thingsA));
    const wrong: unknown[] = [];
    for (const said of fc.sample(any(schema, undefined), BODIES)) {
      const query = new URLSearchParams(
        Object.entries(said as object).map(([name, value]) => [name, String(value)]),
      );
      const found = await wrongWith(api.get(`${addressOf(path, world.thingsA)}?${query}`));
      if (found.length > 0) wrong.push({ query: String(query), found });
    }
    expect(wrong).toEqual([]);
  },
);

test("and the books agree afterwards", async () => {
  expect((await verifyLedger(world.a.scope)).findings).toEqual([]);
});
