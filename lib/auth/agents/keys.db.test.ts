import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { emptyMailbox, sentMails, whileMailIsRefused } from "@/db/testing/sent-mail";
import { newId } from "@/lib/shared/id";
import type { Role } from "@/lib/shared/scope";
import { createApiKey, keyState, listApiKeys, revokeApiKey, rotateApiKey } from "../api-key";
import { scopeFor } from "../system-scope";
import { newTotpSecret } from "../totp";
import { createStaff } from "../users";
import { AGENT_SCOPES, MOST_AGENT_KEYS } from "./grant";
import { createAgentKey, ownAgentKeys, revokeOwnAgentKey } from "./keys";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));
beforeEach(emptyMailbox);

let here: TestProgram;
beforeAll(async () => {
  here = await makeProgram(owner);
});

/** Somebody of staff as they are signed in. */
async function staffOf(role: Role, name = "Sam Support") {
  const email = `${newId()}@staff.example`;
  const of = { email, name, password: newId(), programId: here.id, role, totpSecret: newTotpSecret() };
  const { userId } = await createStaff(of);
  return {
    scope: scopeFor(here.id, { kind: "staff", staffId: userId, role }),
    program: { name: "Fieldwork", slug: here.slug, accent: "#00aa66", timeZone: "Europe/Berlin" },
    staff: { id: userId, name, email, role },
  };
}
type Person = Awaited<ReturnType<typeof staffOf>>;

async function make(person: Person, name = "Assistant") {
  const made = await createAgentKey(person, { name, scopes: AGENT_SCOPES, days: 90 });
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

test("a key of a person is theirs, ends after its days, and only its hash is kept", async () => {
  const sam = await staffOf("support");
  const begun = Date.now();
  const { id, key, expiresAt } = await make(sam);
  const days = (expiresAt.getTime() - begun) / 86_400_000;
  expect(Math.round(days * 1000) / 1000).toBe(90);
  expect(await ownAgentKeys(sam)).toMatchObject([
    { id, name: "Assistant", personId: sam.staff.id, personName: "Sam Support", scopes: [...AGENT_SCOPES] },
  ]);
  const [row] = await owner`select to_jsonb(k)::text as text from api_keys k where id = ${id}`;
  expect(row?.text).not.toContain(key.split("_")[2]);
});

test("rights that are none of an agent's are not kept, and the program itself is always read", async () => {
  const olga = await staffOf("owner");
  const made = await createAgentKey(olga, {
    ...{ name: "Greedy", days: 7 },
    scopes: ["keys:write", "members:write", "audit:read"] as never,
  });
  if (!made.ok) throw new Error(made.error.code);
  const [own] = await ownAgentKeys(olga);
  expect(own?.scopes).toEqual(["program:read", "audit:read"]);
});

test("its making is told by mail to the person and stands in the audit log in their name; so does its end", async () => {
  const sam = await staffOf("readonly");
  const { id } = await make(sam, "Laptop");
  expect(await sentMails()).toMatchObject([{ to: sam.staff.email, text: expect.stringContaining("Laptop") }]);
  const olga = await staffOf("owner", "Olga Owner");
  expect(await revokeApiKey(olga.scope, id)).toBe(true);
  const entries = await owner`
    select action, actor ->> 'staffId' as who, before, after from audit_entries
     where subject = ${`key_${id.replaceAll("-", "")}`} order by number`;
  expect(entries).toMatchObject([
    { action: "agent_key.created", who: sam.staff.id, after: { name: "Laptop" } },
    { action: "api_key.revoked", who: olga.staff.id, before: { name: "Laptop", person: "Sam Support" } },
  ]);
});

test("a mail that cannot be sent does not undo the key", async () => {
  const sam = await staffOf("support");
  const { id } = await whileMailIsRefused(() => make(sam));
  expect((await ownAgentKeys(sam)).map((key) => key.id)).toEqual([id]);
});

test("nobody revokes another's by this way, nor a system's, nor one twice", async () => {
  const [sam, rita] = [await staffOf("support"), await staffOf("readonly", "Rita")];
  const { id } = await make(sam);
  const system = await createApiKey(here.scope, { name: "Shop", scopes: ["program:read"], expiresAt: null });
  expect(await revokeOwnAgentKey(rita, id)).toBe(false);
  expect(await revokeOwnAgentKey(sam, system.id)).toBe(false);
  expect(await revokeOwnAgentKey(sam, "nonsense")).toBe(false);
  expect(await revokeOwnAgentKey(sam, id)).toBe(true);
  expect(await revokeOwnAgentKey(sam, id)).toBe(false);
  expect(await ownAgentKeys(rita)).toEqual([]);
});

test("it cannot be rotated: nobody else is to hold it", async () => {
  const { id } = await make(await staffOf("owner"));
  expect(await rotateApiKey(here.scope, id, 24)).toEqual({ ok: false, error: { code: "key_of_person" } });
});

test("a person has so many at a time, also when they are made at once; one that is over makes room", async () => {
  const sam = await staffOf("support");
  const input = { name: "Assistant", scopes: AGENT_SCOPES, days: 30 as const };
  const made = await Promise.all(
    Array.from({ length: MOST_AGENT_KEYS + 3 }, () => createAgentKey(sam, input)),
  );
  expect(made.filter(({ ok }) => ok)).toHaveLength(MOST_AGENT_KEYS);
  const [first] = await ownAgentKeys(sam);
  await owner`update api_keys set expires_at = now() - interval '1 second' where id = ${first?.id ?? ""}`;
  expect((await createAgentKey(sam, input)).ok).toBe(true);
  expect((await createAgentKey(sam, input)).ok).toBe(false);
});

test("the list says which are barred, because their person has left", async () => {
  const sam = await staffOf("support");
  const { id } = await make(sam);
  const stateOf = async () => {
    const found = (await listApiKeys(here.scope)).find((key) => key.id === id);
    return found && keyState(found, new Date());
  };
  expect(await stateOf()).toBe("live");
  await owner`delete from staff_roles where user_id = ${sam.staff.id}`;
  expect(await stateOf()).toBe("barred");
});

test("a key of a person without an end is refused by the database", async () => {
  const { id } = await make(await staffOf("support"));
  await expect(owner`update api_keys set expires_at = null where id = ${id}`).rejects.toThrow(
    "api_keys_of_people_end",
  );
});
