import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram } from "@/db/testing/fixtures";
import { createApiKey } from "@/lib/auth/api-key";
import { regulars } from "./testing/regulars";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
beforeAll(async () => {
  await makeProgram(owner, { slug: "fieldwork" });
  await makeProgram(owner, { slug: "other" });
});
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

describe("verify-audit", () => {
  test("follows the log, and a removed entry ends it with exit code 1", async () => {
    const { scope } = await makeProgram(owner, { slug: "watched" });
    for (const name of ["a", "b", "c"])
      await createApiKey(scope, { name, scopes: ["program:read"], expiresAt: null });
    const before = await regulars("verify-audit", "--program", "watched");
    expect(before).toMatchObject({ code: 0, out: "watched: 3 entries, one chain: nothing is missing.\n" });
    await owner`delete from audit_entries where program_id = ${scope.programId} and number = 2`;
    const after = await regulars("verify-audit", "--json");
    expect(after.code).toBe(1);
    expect(JSON.parse(after.out).programs).toContainEqual({ program: "watched", intact: false, number: 2 });
  });
});
