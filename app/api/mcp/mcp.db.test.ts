import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import {
  makeMember,
  makeProgram,
  makeReward,
  type TestMember,
  type TestProgram,
} from "@/db/testing/fixtures";
import { API_SCOPES, createApiKey } from "@/lib/auth/api-key";
import { env } from "@/lib/shared/env";
import { showId } from "@/lib/shared/id";
import * as route from "./route";
import { TOOLS } from "./tools";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
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
