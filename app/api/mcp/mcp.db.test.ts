import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect as connectTo } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import {
  makeMember,
  makeProgram,
  makeReward,
  type TestMember,
  type TestProgram,
} from "@/db/testing/fixtures";
import { API_SCOPES, createApiKey } from "@/lib/auth/api-key";
import { showId } from "@/lib/shared/id";
import { clientWith, textOf } from "./testing/agent";
import { TOOLS } from "./tools";

const owner = connectTo(testDatabase().ownerUrl, { max: 2 });

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

async function keyWith(scopes: readonly string[]): Promise<string> {
  const made = await createApiKey(program.scope, { name: "agent", scopes: scopes as never, expiresAt: null });
  return made.key;
}

/** The protocol's own client, on this route. */
const agent = async (scopes: readonly string[] = API_SCOPES) => clientWith(await keyWith(scopes));

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
