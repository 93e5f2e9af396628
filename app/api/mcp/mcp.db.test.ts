import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
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
import { API_SCOPES, apiKeyById, createApiKey, listApiKeys, revokeApiKey } from "@/lib/auth/api-key";
import { can, type Permission } from "@/lib/auth/permissions";
import { scopeFor } from "@/lib/auth/system-scope";
import { newTotpSecret } from "@/lib/auth/totp";
import { createStaff } from "@/lib/auth/users";
import { env } from "@/lib/shared/env";
import { newId, showId } from "@/lib/shared/id";
import { ROLES, type Role } from "@/lib/shared/scope";
import { client } from "../v1/testing/client";
import * as route from "./route";
import { TOOLS } from "./tools";

const owner = connectTo(testDatabase().ownerUrl, { max: 2 });
const URL_OF = new URL("/api/mcp", env().APP_URL);

let program: TestProgram;
let ana: TestMember;
let stranger: TestMember;
beforeAll(async () => {
  program = await makeProgram(owner);
  ana = await makeMember(owner, program, { points: 700 });
  await makeReward(owner, program, { name: "A tree", cost: 500n });
  stranger = await makeMember(owner, await makeProgram(owner), { points: 5 });
});
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>;

/** The route as the network would reach it. */
async function ask(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const handler = (route as unknown as Record<string, Handler>)[request.method];
  if (!handler) throw new Error(request.method);
  return handler(request, { params: Promise.resolve({} as never) });
}

async function keyWith(scopes: readonly string[]): Promise<string> {
  const made = await createApiKey(program.scope, { name: "agent", scopes: scopes as never, expiresAt: null });
  return made.key;
}

/** The protocol's own client, on this route. */
async function agent(scopes: readonly string[] = API_SCOPES): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  const headers = { authorization: `Bearer ${await keyWith(scopes)}` };
  await client.connect(
    new StreamableHTTPClientTransport(URL_OF, { fetch: ask as typeof fetch, requestInit: { headers } }),
  );
  return client;
}

const textOf = (result: unknown) => (result as { content: { text: string }[] }).content[0]?.text ?? "";

const counts = async () =>
  owner`select (select count(*) from transfers) as transfers, (select count(*) from audit_entries) as audit,
               (select count(*) from members) as members, (select count(*) from redemptions) as redemptions`;

describe("an agent", () => {
  test("is told what it can ask, all of it read-only, each with a schema", async () => {
    const { tools } = await (await agent()).listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual(TOOLS.map(({ name }) => name).sort());
    expect(tools.length).toBeGreaterThan(20);
    for (const { annotations, inputSchema, description } of tools) {
      expect(annotations?.readOnlyHint).toBe(true);
      expect(inputSchema.type).toBe("object");
      expect(description).toMatch(/\.$/);
    }
  });

  test("finds a member, the balance and what a cart would earn, as the API says it", async () => {
    const client = await agent();
    const found = await client.callTool({ name: "list_members", arguments: { email: ana.email } });
    const id = showId("member", ana.id);
    expect(found.structuredContent).toMatchObject({ data: [{ id }] });
    const balance = await client.callTool({ name: "get_member_balance", arguments: { id } });
    expect(balance.structuredContent).toMatchObject({ available: 700 });
    expect(JSON.parse(textOf(balance))).toEqual(balance.structuredContent);
    const forecast = TOOLS.find(({ operation }) => operation.path === "/forecast")?.name ?? "";
    const line = { sku: "x", title: "Mug", quantity: 1, unit_price: "10.00" };
    const made = await client.callTool({ name: forecast, arguments: { cart: { lines: [line] } } });
    expect(made.structuredContent).toMatchObject({ points: 0 });
  });

  test("asks every tool without changing anything", async () => {
    const client = await agent();
    const before = await counts();
    for (const { name } of TOOLS) {
      const result = await client.callTool({ name, arguments: { id: showId("member", ana.id) } });
      expect(textOf(result)).not.toBe("");
    }
    expect(await counts()).toEqual(before);
  });

  test("with a key that may not read members is neither told of those tools nor answered by them", async () => {
    const client = await agent(["program:read"]);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toContain("list_rewards");
    expect(tools.map(({ name }) => name)).not.toContain("list_members");
    const refused = await client.callTool({ name: "list_members", arguments: {} });
    expect(refused.isError).toBe(true);
    expect(textOf(refused)).toContain("members:read");
  });

  test("of one program sees nothing of another", async () => {
    const result = await (await agent()).callTool({
      name: "get_member",
      arguments: { id: showId("member", stranger.id) },
    });
    expect(result.isError).toBe(true);
    expect(textOf(result)).toContain("There is nothing under this address");
  });

  test("cannot leave the tool's own address", async () => {
    const client = await agent();
    for (const id of ["../program", "..%2f..%2fkeys", "mem_x/../../keys", ""]) {
      const result = await client.callTool({ name: "get_member", arguments: { id } });
      expect(result.isError).toBe(true);
    }
  });

  test("is told when there is no such tool, or an argument is wrong", async () => {
    const client = await agent();
    await expect(client.callTool({ name: "delete_everything", arguments: {} })).rejects.toThrow("no tool");
    const wrong = await client.callTool({ name: "list_members", arguments: { limit: "many" } });
    expect(wrong.isError).toBe(true);
    expect(textOf(wrong)).toContain("limit");
  });
});

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
  const connect = async () => {
    const made = new Client({ name: "test", version: "1" });
    const headers = { authorization: `Bearer ${key}` };
    await made.connect(
      new StreamableHTTPClientTransport(URL_OF, { fetch: ask as typeof fetch, requestInit: { headers } }),
    );
    return made;
  };
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

describe("at the door", () => {
  const message = { jsonrpc: "2.0", id: 1, method: "tools/list" };
  const send = async (body: unknown, headers: Record<string, string> = {}, key?: string) =>
    ask(URL_OF, {
      method: "POST",
      headers: {
        ...{ "content-type": "application/json", accept: "application/json, text/event-stream" },
        authorization: `Bearer ${key ?? (await keyWith(["program:read"]))}`,
        ...headers,
      },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });

  test("there is no answer without a key, with a wrong one, or with one for something else", async () => {
    expect((await send(message, { authorization: "" })).status).toBe(401);
    expect((await send(message, {}, `rgl_000000000000_${"0".repeat(48)}`)).status).toBe(401);
    expect((await send(message, {}, await keyWith(["events:write"]))).status).toBe(403);
    expect((await send(message)).status).toBe(200);
  });

  test("whoever has no key is told the scheme and nothing that would send a client on to sign in elsewhere", async () => {
    const told = async (headers: Record<string, string>, key?: string) =>
      (await send(message, headers, key)).headers.get("www-authenticate");
    expect(await told({ authorization: "" })).toBe('Bearer realm="Regulars API"');
    expect(await told({}, `rgl_000000000000_${"0".repeat(48)}`)).toBe(
      'Bearer realm="Regulars API", error="invalid_token"',
    );
  });

  test.each(["2025-11-25", "2025-06-18", "2025-03-26"])("protocol version %s is spoken", async (version) => {
    const params = { protocolVersion: version, capabilities: {}, clientInfo: { name: "test", version: "1" } };
    const begun = await send({ jsonrpc: "2.0", id: 1, method: "initialize", params });
    expect(begun.status).toBe(200);
    expect(begun.headers.get("mcp-session-id")).toBeNull();
    expect(await begun.json()).toMatchObject({
      result: { protocolVersion: version, serverInfo: { name: "regulars" }, capabilities: { tools: {} } },
    });
    const ready = await send(
      { jsonrpc: "2.0", method: "notifications/initialized" },
      { "mcp-protocol-version": version },
    );
    expect([ready.status, await ready.text()]).toEqual([202, ""]);
    expect((await send(message, { "mcp-protocol-version": version })).status).toBe(200);
  });

  test("a version that nobody speaks is answered with ours, and refused as a header", async () => {
    const params = {
      protocolVersion: "1999-01-01",
      capabilities: {},
      clientInfo: { name: "t", version: "1" },
    };
    const begun = await send({ jsonrpc: "2.0", id: 1, method: "initialize", params });
    expect(await begun.json()).toMatchObject({ result: { protocolVersion: "2025-11-25" } });
    expect((await send(message, { "mcp-protocol-version": "1999-01-01" })).status).toBe(400);
  });

  test("whoever takes nothing but JSON is answered, too", async () => {
    expect((await send(message, { accept: "application/json" })).status).toBe(200);
  });

  test("pages of others are turned away", async () => {
    expect((await send(message, { origin: "https://evil.example" })).status).toBe(403);
    expect((await send(message, { origin: new URL(env().APP_URL).origin })).status).toBe(200);
  });

  test.each([
    ["what is no JSON", "{", 400],
    ["a batch", [message, message], 400],
    ["too much", `"${"x".repeat(70_000)}"`, 413],
    ["numbers that lose digits", { ...message, id: 12345678901234567890n.toString() }, 200],
    ["no message", { hello: "there" }, 400],
    ["depth", "[".repeat(10_000), 400],
  ])("%s is answered with a reason", async (_, body, status) => {
    expect((await send(body)).status).toBe(status);
  });

  test("there is nothing to listen to and nothing to end", async () => {
    for (const method of ["GET", "DELETE", "PUT"]) expect((await ask(URL_OF, { method })).status).toBe(405);
  });
});
