import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase, connect, type Database } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { showId } from "@/lib/shared/id";
import { programById } from "./service";
import { changeSettings } from "./service-settings";

const now = new Date("2026-06-15T10:00:00Z");
let owner: Database;
let program: TestProgram;

beforeAll(async () => {
  owner = connect(testDatabase().ownerUrl);
  program = await makeProgram(owner, { settings: { expiryMonths: 12 } });
});
afterAll(async () => {
  await owner.end();
  await closeDatabase();
});

it("a change is stored, raises the revision, and stands in the log with what was before", async () => {
  const former = await programById(program.id);
  expect(await changeSettings(program.scope, { expiryMonths: 24, claimDays: 30 }, now)).toEqual({
    changed: true,
  });
  const next = await programById(program.id);
  expect(next?.settings).toEqual({ ...former?.settings, expiryMonths: 24 });
  expect(next?.rulesRevision).toBe((former?.rulesRevision ?? 0) + 1);
  const [entry] = await owner`
    select action, subject, before, after from audit_entries where program_id = ${program.id}`;
  expect(entry).toEqual({
    action: "program.settings_changed",
    subject: showId("program", program.id),
    before: { expiryMonths: 12 },
    after: { expiryMonths: 24 },
  });
});

it("what changes nothing leaves no trace", async () => {
  const former = await programById(program.id);
  expect(await changeSettings(program.scope, { ...former?.settings }, now)).toEqual({ changed: false });
  expect(await programById(program.id)).toEqual(former);
});

it("two changes at once of different settings both stay", async () => {
  await Promise.all([
    changeSettings(program.scope, { claimDays: 7 }, now),
    changeSettings(program.scope, { matchByEmail: true }, now),
  ]);
  expect((await programById(program.id))?.settings).toMatchObject({ claimDays: 7, matchByEmail: true });
});
