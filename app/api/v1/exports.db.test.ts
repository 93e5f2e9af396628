import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, makeReward, type TestProgram } from "@/db/testing/fixtures";
import { makeExports } from "@/lib/exports/service";
import { newId } from "@/lib/shared/id";
import { GET as fetchFile } from "./exports/[id]/file/route";
import { type Client, client } from "./testing/client";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
let api: Client;
beforeEach(async () => {
  program = await makeProgram(owner);
  api = await client(program.scope);
  await makeReward(owner, program);
});

async function file(id: string, key = api.key): Promise<Response> {
  const request = new Request(`http://shop.example/api/v1/exports/${id}/file`, {
    headers: { authorization: `Bearer ${key}` },
  });
  return fetchFile(request, { params: Promise.resolve({ id }) });
}

describe("an export", () => {
  test("is asked for once per key, made, fetched, and is nobody else's", async () => {
    await makeMember(owner, program, { name: "Ana" });
    const key = { "idempotency-key": newId() };
    const made = await api.post("/exports", { kind: "table", table: "members" }, key);
    expect(made).toMatchObject({ status: 201, body: { state: "waiting", kind: "table", table: "members" } });
    const again = await api.post("/exports", { kind: "table", table: "members" }, key);
    expect(again.body.id).toBe(made.body.id);
    const { id } = made.body;
    expect((await file(id)).status).toBe(409);
    await makeExports(program.scope, new Date());
    expect((await api.get(`/exports/${id}`)).body).toMatchObject({
      state: "done",
      rows: 1,
      rows_expected: 1,
    });
    const fetched = await file(id);
    expect(fetched.headers.get("content-disposition")).toContain("-members-");
    expect(fetched.headers.get("content-type")).toBe("application/octet-stream");
    expect(await fetched.text()).toContain(",Ana,");
    expect((await api.get("/exports")).body.data).toHaveLength(1);
    expect((await api.post(`/exports/${id}/stop`, undefined)).body.state).toBe("done");
    const other = await client((await makeProgram(owner)).scope);
    expect((await other.get(`/exports/${id}`)).status).toBe(404);
    expect((await other.post(`/exports/${id}/stop`, undefined)).status).toBe(404);
    expect((await file(id, other.key)).status).toBe(404);
  });

  test("of what is not exported, or the fourth, is refused; so is a key without the right", async () => {
    expect(await api.post("/exports", { kind: "table", table: "sessions" })).toMatchObject({
      ...{ status: 422, body: { errors: [{ field: "table" }] } },
    });
    expect((await api.post("/exports", { kind: "everything" })).status).toBe(422);
    for (const table of ["tiers", "lots", "orders"])
      expect((await api.post("/exports", { kind: "table", table })).status).toBe(201);
    expect(await api.post("/exports", { kind: "tables" })).toMatchObject({ status: 409 });
    const weak = await client(program.scope, ["members:read", "audit:read"]);
    for (const address of ["/exports", "/exports/tables", "/rule-file", "/rule-file/history"])
      expect((await weak.get(address)).status).toBe(403);
    expect((await weak.post("/rule-file/apply", { file: "x" })).status).toBe(403);
  });

  test("can be of each table that is listed", async () => {
    const { data } = (await api.get("/exports/tables")).body;
    expect(data.length).toBeGreaterThan(50);
    expect(data.find(({ table }: { table: string }) => table === "shops").left_out).toHaveProperty(
      "check_in_secret",
    );
  });
});

test("rules are read as a file, planned, applied, and taken back", async () => {
  const { yaml, based_on } = (await api.get("/rule-file")).body;
  const cheaper = yaml.replace("cost: 500", "cost: 450");
  expect((await api.post("/rule-file/plan", { file: cheaper })).body).toMatchObject({
    ...{ based_on, can_be_applied: true, changes: ["~ reward “€5 off” changes", "    cost: 500 → 450"] },
  });
  const key = { "idempotency-key": newId() };
  const applied = await api.post("/rule-file/apply", { file: cheaper, note: "Cheaper" }, key);
  expect(applied).toMatchObject({ status: 200, body: { number: 1 } });
  expect((await api.post("/rule-file/apply", { file: cheaper, note: "Cheaper" }, key)).body).toEqual(
    applied.body,
  );
  expect(await api.post("/rule-file/apply", { file: yaml })).toMatchObject({ status: 409 });
  expect(await api.post("/rule-file/apply", { file: "rewads: []" })).toMatchObject({ status: 422 });
  expect((await api.get("/rule-file/history")).body.data).toMatchObject([
    { number: 1, note: "Cheaper", rolled_back: null },
  ]);
  expect((await api.post("/rule-file/roll-back", { number: 1 })).body).toMatchObject({ number: 2 });
  expect((await api.get("/rule-file")).body.based_on).toBe(based_on);
  expect((await api.post("/rule-file/roll-back", { number: 9 })).status).toBe(404);
});
