import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect as connectTo } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { createApiKey } from "@/lib/auth/api-key";
import { env } from "@/lib/shared/env";
import { ask, URL_OF } from "./testing/agent";

const owner = connectTo(testDatabase().ownerUrl, { max: 2 });

let program: TestProgram;
beforeAll(async () => {
  program = await makeProgram(owner);
});
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

async function keyWith(scopes: readonly string[]): Promise<string> {
  const made = await createApiKey(program.scope, { name: "agent", scopes: scopes as never, expiresAt: null });
  return made.key;
}

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
