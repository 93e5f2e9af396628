import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { workOnImports } from "@/lib/member-imports/service";
import { client } from "./testing/client";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
let api: Awaited<ReturnType<typeof client>>;
beforeAll(async () => {
  program = await makeProgram(owner);
  api = await client(program.scope);
});

const FILE = { file_name: "smile.csv", csv: "email,points\nana@example.com,120\nben,5\n" };
const work = () => workOnImports(program.scope, new Date());

describe("a file of members by API", () => {
  test("is sent, checked, run, read back, undone", async () => {
    const sent = await api.send("/imports", { body: { ...FILE, plan: { expires_on: "2099-12-31" } } });
    expect(sent.status).toBe(201);
    expect(sent.body).toMatchObject({
      ...{ state: "draft", rows: 2, headers: ["email", "points"], check: null },
      plan: { preset: "smile", columns: { email: "email", points: "points" }, expires_on: "2099-12-31" },
    });
    const at = `/imports/${sent.body.id}`;
    expect((await api.send(`${at}/check`, { method: "POST" })).body).toMatchObject({ state: "checking" });
    await work();
    expect((await api.send(at)).body).toMatchObject({
      state: "checked",
      check: { rows: 2, enrolled: 1, points_given: 120, refused: { email_wrong: 1 } },
    });
    expect((await api.send(`${at}/refused`)).body).toEqual({
      data: [{ line: 3, problem: expect.stringContaining("e-mail"), fields: ["ben", "5"] }],
      next_after: null,
    });
    expect((await api.send(`${at}/run`, { method: "POST" })).status).toBe(200);
    await work();
    expect((await api.send("/imports")).body.data[0]).toMatchObject({ state: "done", run: { enrolled: 1 } });
    expect((await api.send("/members?email=ana@example.com")).body.data[0]).toMatchObject({
      email: "ana@example.com",
    });
    expect((await api.send(`${at}/undo`, { method: "POST" })).body).toMatchObject({ state: "undoing" });
    await work();
    expect((await api.send(at)).body).toMatchObject({
      state: "undone",
      undo: { forgotten: 1, points_taken: 120 },
    });
  });

  test("says which field is wrong, and changes nothing", async () => {
    const before =
      await owner`select count(*)::int as n from member_imports where program_id = ${program.id}`;
    const wrong: [unknown, string][] = [
      [{ file_name: "x.csv", csv: "ana@example.com,5\n" }, "csv"],
      [{ file_name: "x.csv", csv: "email,points\n" }, "csv"],
      [{ file_name: "", csv: "email\nx\n" }, "file_name"],
    ];
    for (const [body, field] of wrong) {
      const answer = await api.send("/imports", { body });
      expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([422, field]);
    }
    expect(
      await owner`select count(*)::int as n from member_imports where program_id = ${program.id}`,
    ).toEqual(before);
    const sent = await api.send("/imports", { body: FILE });
    const plan = `/imports/${sent.body.id}/plan`;
    for (const [body, field] of [
      [{ columns: { email: "nothing" } }, "columns.email"],
      [{ columns: { points: "points" } }, "columns"],
      [{ expires_on: "2001-01-01" }, "expires_on"],
    ] as const) {
      const answer = await api.send(plan, { body });
      expect([answer.status, answer.body.errors?.[0]?.field]).toEqual([422, field]);
    }
    expect((await api.send(`/imports/${sent.body.id}/undo`, { method: "POST" })).status).toBe(409);
    expect((await api.send(`/imports/${sent.body.id}/refused?after=x`)).status).toBe(422);
    expect(
      (await api.send("/imports/imp_019ab3c2d4e57f6080a1b2c3d4e5f61a/run", { method: "POST" })).status,
    ).toBe(404);
  });

  test("needs its own right", async () => {
    const other = await client(program.scope, ["members:read", "members:write"]);
    expect((await other.send("/imports", { body: FILE })).status).toBe(403);
  });
});
