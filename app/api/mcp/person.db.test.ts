import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PAGES_BY_API } from "@/architecture/dashboard-by-api";
import { closeDatabase, connect as connectTo } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import {
  makeMember,
  makeProgram,
  makeReward,
  type TestMember,
  type TestProgram,
} from "@/db/testing/fixtures";
import { OPERATIONS } from "@/lib/api/service-operations";
import { listRequests, writeRequests } from "@/lib/api/service-request-log";
import { AGENT_SCOPES, type AgentScope } from "@/lib/auth/agents/grant";
import { createAgentKey, revokeOwnAgentKey } from "@/lib/auth/agents/keys";
import { apiKeyById, listApiKeys, revokeApiKey } from "@/lib/auth/api-key";
import { can, type Permission } from "@/lib/auth/permissions";
import { scopeFor } from "@/lib/auth/system-scope";
import { newTotpSecret } from "@/lib/auth/totp";
import { createStaff } from "@/lib/auth/users";
import { newId, showId } from "@/lib/shared/id";
import { ROLES, type Role } from "@/lib/shared/scope";
import { client } from "../v1/testing/client";
import { clientWith, textOf } from "./testing/agent";
import { TOOLS } from "./tools";

const owner = connectTo(testDatabase().ownerUrl, { max: 2 });

let program: TestProgram;
let ana: TestMember;
beforeAll(async () => {
  program = await makeProgram(owner);
  ana = await makeMember(owner, program, { points: 700 });
  await makeReward(owner, program, { name: "A tree", cost: 500n });
});
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

describe("an agent of a person", () => {
  let [userId, key, keyId] = ["", "", ""];
  const as = async (role: Role) => {
    const staff = {
      email: "sam@staff.example",
      name: "Sam Support",
      password: newId(),
      programId: program.id,
    };
    userId = (await createStaff({ ...staff, role, totpSecret: newTotpSecret() })).userId;
  };
  const person = (role: Role) => ({
    scope: scopeFor(program.id, { kind: "staff", staffId: userId, role }),
    program: { name: "Fieldwork", slug: program.slug, accent: "#0a6", timeZone: "Europe/Berlin" },
    staff: { id: userId, name: "Sam Support", email: "sam@staff.example", role },
  });
  const make = async (role: Role, scopes: readonly AgentScope[] = AGENT_SCOPES) => {
    await as(role);
    const made = await createAgentKey(person(role), { name: "Assistant", scopes, days: 90 });
    if (!made.ok) throw new Error(made.error.code);
    [key, keyId] = [made.value.key, made.value.id];
    return made.value;
  };
  const connect = () => clientWith(key);
  const listed = async (one: Client) => (await one.listTools()).tools.map(({ name }) => name);

  test("of an owner sees every tool, and loses at once those that a lesser role is not shown", async () => {
    await make("owner");
    const agent = await connect();
    expect((await listed(agent)).sort()).toEqual(TOOLS.map(({ name }) => name).sort());
    const settings = await agent.callTool({ name: "get_settings", arguments: {} });
    expect(settings.isError).toBeFalsy();
    await as("readonly");
    const left = await listed(agent);
    expect(left).not.toContain("get_settings");
    expect(left).not.toContain("list_shops");
    expect(left).toContain("list_members");
    const refused = await agent.callTool({ name: "get_settings", arguments: {} });
    expect([refused.isError, textOf(refused)]).toEqual([true, expect.stringContaining("role")]);
    await as("owner");
    expect(await listed(agent)).toContain("get_settings");
  });

  test("sees no more than its key was given", async () => {
    await make("owner", ["audit:read"]);
    const agent = await connect();
    const names = await listed(agent);
    expect(names).toContain("list_audit_entries");
    expect(names).toContain("list_rewards");
    expect(names).not.toContain("list_members");
    const refused = await agent.callTool({ name: "list_members", arguments: {} });
    expect(textOf(refused)).toContain("members:read");
  });

  test("is turned away at once when the person leaves, and stays so when they come back", async () => {
    await make("support");
    const agent = await connect();
    expect((await listed(agent)).length).toBeGreaterThan(20);
    await owner`delete from staff_roles where user_id = ${userId}`;
    await expect(agent.listTools()).rejects.toThrow("no such API key");
    expect((await apiKeyById(program.scope, keyId))?.isBarred).toBe(true);
    await owner`update api_keys set created_at = created_at - interval '1 minute' where id = ${keyId}`;
    await as("owner");
    await expect(agent.listTools()).rejects.toThrow("no such API key");
    await make("owner");
    expect((await listed(await connect())).length).toBe(TOOLS.length);
  });

  test("is turned away while the person has no authenticator", async () => {
    await make("support");
    const agent = await connect();
    await owner`update users set totp_confirmed_at = null where id = ${userId}`;
    await expect(agent.listTools()).rejects.toThrow("no such API key");
    await owner`update users set totp_confirmed_at = now() where id = ${userId}`;
    expect((await listed(agent)).length).toBeGreaterThan(20);
  });

  test("is turned away at once when its key is revoked, by itself or by an owner, and when it is over", async () => {
    await make("support");
    expect(await revokeOwnAgentKey(person("support"), keyId)).toBe(true);
    await expect(connect()).rejects.toThrow("no such API key");
    await make("support");
    expect(await revokeApiKey(program.scope, keyId)).toBe(true);
    await expect(connect()).rejects.toThrow("no such API key");
    await make("support");
    await owner`update api_keys set expires_at = now() - interval '1 second' where id = ${keyId}`;
    await expect(connect()).rejects.toThrow("expired");
  });

  test("has no key for the API itself, neither to read nor to write", async () => {
    await make("owner");
    const { send } = await client(program.scope);
    const guarded = OPERATIONS.filter(({ scope }) => scope !== null);
    expect(guarded.length).toBeGreaterThan(100);
    for (const { method, path, body } of guarded) {
      const address = path.replaceAll(/\{\w+\}/g, showId("member", ana.id));
      const refused = await send(address, {
        ...{ method: method.toUpperCase(), key },
        body: method === "get" ? undefined : body?.example,
      });
      expect([path, refused.status, refused.body.detail]).toEqual([
        path,
        403,
        expect.stringContaining("agents' tools alone"),
      ]);
    }
  });

  test("sees one program, also where the person works for another", async () => {
    await make("owner");
    const elsewhere = await makeProgram(owner);
    const found = await makeMember(owner, elsewhere, { points: 5 });
    await createStaff({
      ...{ email: "sam@staff.example", name: "Sam Support", password: newId() },
      ...{ programId: elsewhere.id, role: "owner" },
    });
    const agent = await connect();
    const id = showId("member", found.id);
    expect((await agent.callTool({ name: "get_member", arguments: { id } })).isError).toBe(true);
    expect(await listApiKeys(elsewhere.scope)).toEqual([]);
  });

  test("stands in the log of requests by its person, also with what it was refused", async () => {
    await make("readonly");
    const agent = await connect();
    await agent.callTool({ name: "get_settings", arguments: {} });
    await writeRequests();
    const { requests } = await listRequests(program.scope, { keyId });
    expect(requests.length).toBeGreaterThan(2);
    expect(new Set(requests.map(({ person }) => person))).toEqual(new Set(["Sam Support"]));
    expect(requests).toContainEqual(
      expect.objectContaining({ path: "/settings", status: 403, keyName: "Assistant" }),
    );
  });
});

test("no tool shows a person what no page of the dashboard would", () => {
  const folder = new URL("../../(merchant)/dashboard/[program]/", import.meta.url);
  const permissionOf = (page: string) => {
    const source = readFileSync(fileURLToPath(new URL(`${page ? `${page}/` : ""}page.tsx`, folder)), "utf8");
    return /requireStaff\([^"]*"([a-z:-]+)"/.exec(source)?.[1] as Permission;
  };
  const shownOn = (path: string) =>
    Object.entries(PAGES_BY_API).flatMap(([page, by]) =>
      typeof by !== "string" && by.includes(`GET ${path}`) ? [permissionOf(page)] : [],
    );
  let compared = 0;
  for (const { name, needs, operation } of TOOLS) {
    const permissions = shownOn(operation.path);
    if (permissions.length > 0) compared++;
    for (const role of ROLES.filter((one) => permissions.length > 0 && can(one, needs)))
      expect([name, role, permissions.some((permission) => can(role, permission))]).toEqual([
        name,
        role,
        true,
      ]);
  }
  expect(compared).toBeGreaterThan(30);
  const forOwners = TOOLS.filter(({ needs }) => !can("support", needs)).map(({ name }) => name);
  expect(forOwners).toEqual(["get_settings"]);
  const notForReaders = TOOLS.filter(({ needs }) => !can("readonly", needs)).map(({ name }) => name);
  expect(notForReaders.sort()).toEqual(["get_settings", "list_shops"]);
});
