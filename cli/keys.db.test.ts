import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram } from "@/db/testing/fixtures";
import { checkKey } from "@/lib/auth/api-key";
import { regulars } from "./testing/regulars";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
beforeAll(async () => {
  await makeProgram(owner, { slug: "fieldwork" });
  await makeProgram(owner, { slug: "other" });
});
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

test("keys: made once shown once, listed without their secret, revoked", async () => {
  const made = await regulars(
    ...["keys", "create", "--program", "fieldwork", "--name", "Till", "--scope", "events:write", "--json"],
    ...["--scope", "members:read", "--expires", "2099-12-31"],
  );
  const { id, key, scopes } = JSON.parse(made.out);
  expect(scopes).toEqual(["events:write", "members:read"]);
  expect((await checkKey(key, "members:read", new Date())).ok).toBe(true);

  const listed = await regulars("keys", "list", "--program", "fieldwork");
  expect(listed.out).toContain(`${id}  live`);
  expect(listed.out).not.toContain(key);
  expect((await regulars("keys", "list", "--program", "other")).out).toBe("other has no key yet.\n");

  const foreign = await regulars("keys", "revoke", "--program", "other", "--key", id);
  expect(foreign.aside).toContain(`--key "${id}" is no live key of other`);
  expect((await regulars("keys", "revoke", "--program", "fieldwork", "--key", id)).code).toBe(0);
  expect((await regulars("keys", "revoke", "--program", "fieldwork", "--key", id)).code).toBe(1);
  expect((await regulars("keys", "list", "--program", "fieldwork", "--json")).out).toContain('"revoked"');
});

test("keys: rotated, both are good for a while, and each only once", async () => {
  const create = [
    "keys",
    "create",
    "--program",
    "fieldwork",
    "--name",
    "Till",
    "--scope",
    "program:read",
    "--json",
  ];
  const former = JSON.parse((await regulars(...create)).out);
  const rotate = ["keys", "rotate", "--program", "fieldwork", "--key", former.id, "--overlap", "1", "--json"];
  const made = JSON.parse((await regulars(...rotate)).out);
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000);
  for (const key of [former.key, made.key])
    expect((await checkKey(key, "program:read", at(1))).ok).toBe(true);
  expect((await checkKey(former.key, "program:read", at(61))).ok).toBe(false);
  expect((await checkKey(made.key, "program:read", at(61))).ok).toBe(true);
  expect(await regulars(...rotate)).toMatchObject({
    code: 1,
    aside: expect.stringContaining("replaced already"),
  });
  expect(await regulars(...rotate.slice(0, 7), "721")).toMatchObject({ code: 2 });
});
