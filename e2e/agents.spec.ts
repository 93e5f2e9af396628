import { type APIRequestContext, type Browser, type Page, expect as soon, test } from "@playwright/test";
import { closeDatabase } from "@/db/client";
import { startSession } from "@/lib/auth/session";
import { codeAt, newTotpSecret } from "@/lib/auth/totp";
import { createStaff } from "@/lib/auth/users";
import { newId } from "@/lib/shared/id";
import { type OwnShop, openOwnShop } from "./own-shop";
import { isSound } from "./sound";

/* An agent speaks for a person of staff: it sees what they may see at that moment, and nothing once they are gone. */

const expect = soon.configure({ timeout: 30_000 });
test.beforeEach(() => test.slow());

let shop: OwnShop;
test.beforeAll(async () => {
  shop = await openOwnShop("agents");
});
test.afterAll(async () => {
  await shop?.owner.end();
  await closeDatabase();
});

/** Somebody of staff with an authenticator, signed in in a browser of their own. */
async function somebody(browser: Browser, name: string, role: "owner" | "support") {
  const [email, secret] = [`${newId()}@staff.example`, newTotpSecret()];
  const of = { email, name, password: newId(), programId: shop.program.id, role, totpSecret: secret };
  const { userId } = await createStaff(of);
  const { token } = await startSession(userId, "staff", new Date());
  const context = await browser.newContext();
  await context.addCookies([{ name: "regulars.staff", value: token, url: shop.site("/") }]);
  return { page: await context.newPage(), userId, secret };
}

type Answer = { status: number; tools: string[]; text: string; isError: boolean };

/** One message of an agent with this key. */
async function ask(request: APIRequestContext, key: string, method: string, params = {}): Promise<Answer> {
  const answer = await request.post("/api/mcp", {
    headers: { authorization: `Bearer ${key}`, "mcp-protocol-version": "2025-11-25" },
    data: { jsonrpc: "2.0", id: 1, method, params },
  });
  const { result } = (await answer.json()) as {
    result?: { tools?: { name: string }[]; content?: { text: string }[]; isError?: boolean };
  };
  return {
    status: answer.status(),
    tools: (result?.tools ?? []).map(({ name }) => name),
    text: result?.content?.[0]?.text ?? "",
    isError: result?.isError === true,
  };
}

const agents = () => shop.dashboard("/settings/agents");
const makeKey = (page: Page) => page.getByRole("button", { name: "Make key" }).click();

/** Makes a key on the page as it stands, and reads it off. */
async function keyOf(page: Page, name: string, code: string): Promise<string> {
  const form = page.getByRole("form", { name: "New key" });
  await form.getByLabel("Name").fill(name);
  await form.getByLabel("Read members").check();
  await form.getByLabel("Code").fill(code);
  await makeKey(page);
  await expect(page.getByText("Copy the key now", { exact: false })).toBeVisible();
  return (await page.getByTestId("new-key").textContent())?.trim() ?? "";
}

test("staff make a key for an assistant of theirs; with a lesser role it is shown less, and nothing once they are gone", async ({
  browser,
  request,
}) => {
  const { page, userId, secret } = await somebody(browser, "Sam Assistant", "owner");
  await page.goto(agents());
  await expect(page.getByText("No key yet")).toBeVisible();
  await expect(page.getByText("what your role (Owner) shows you", { exact: false })).toBeVisible();
  await isSound(page);

  // Without a name, and with a code of nobody's.
  await page.getByLabel("Code").fill("000000");
  await makeKey(page);
  await expect(page.getByText("Say which assistant has the key.")).toBeVisible();
  await page.getByLabel("Name").fill("Laptop");
  await page.getByLabel("Code").fill("000000");
  await makeKey(page);
  await expect(page.getByText("This is not the current code.", { exact: false })).toBeVisible();
  await expect(page.getByText("No key yet")).toBeVisible();

  const key = await keyOf(page, "Laptop", codeAt(secret, new Date()));
  expect(key).toMatch(/^rgl_[0-9a-f]{12}_[0-9a-f]{48}$/);
  const row = page.getByRole("row").filter({ hasText: "Laptop" });
  await expect(row).toContainText("Live");
  await isSound(page);

  const listed = async () => (await ask(request, key, "tools/list")).tools;
  expect(await listed()).toEqual(expect.arrayContaining(["list_members", "get_settings", "list_rewards"]));
  expect(await listed()).not.toContain("list_audit_entries");
  const settings = () => ask(request, key, "tools/call", { name: "get_settings", arguments: {} });
  expect(await settings()).toMatchObject({ status: 200, isError: false });
  const address = { headers: { authorization: `Bearer ${key}` } };
  expect((await request.get("/api/v1/members", address)).status()).toBe(403);

  // The role is another one from one call to the next.
  await shop.owner`update staff_roles set role = 'support' where user_id = ${userId}`;
  expect(await listed()).not.toContain("get_settings");
  expect(await listed()).toContain("list_members");
  expect(await settings()).toMatchObject({ isError: true, text: expect.stringContaining("role") });
  await page.goto(agents());
  await expect(page.getByText("what your role (Support) shows you", { exact: false })).toBeVisible();
  await expect(page.getByText(key)).toHaveCount(0);

  // Who has left has no agent either, and coming back does not bring it back.
  await shop.owner`delete from staff_roles where user_id = ${userId}`;
  expect((await ask(request, key, "tools/list")).status).toBe(401);
  const left = await shop.staffPage(browser);
  await left.goto(shop.dashboard("/settings/keys"));
  await expect(left.getByRole("row").filter({ hasText: "Sam Assistant" })).toContainText("has left");
  await left.context().close();
  await shop.owner`update api_keys set created_at = created_at - interval '1 minute' where user_id = ${userId}`;
  await shop.owner`insert into staff_roles (program_id, user_id, role) values (${shop.program.id}, ${userId}, 'owner')`;
  expect((await ask(request, key, "tools/list")).status).toBe(401);
  await page.context().close();
});

test("a person revokes their own key, and an owner sees everybody's, what they asked, and revokes any", async ({
  browser,
  request,
}) => {
  const { page, secret } = await somebody(browser, "Rita Reads", "support");
  await page.goto(agents());
  const first = await keyOf(page, "Phone", codeAt(secret, new Date()));
  await page.reload();
  const second = await keyOf(page, "Desk", codeAt(secret, new Date(Date.now() + 30_000)));
  for (const key of [first, second]) expect((await ask(request, key, "tools/list")).status).toBe(200);

  await page.getByRole("button", { name: "Revoke Phone" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke key" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Phone" })).toContainText("Revoked");
  expect((await ask(request, first, "tools/list")).status).toBe(401);
  expect((await ask(request, second, "tools/list")).status).toBe(200);

  // Somebody else who is no owner sees nothing of it.
  const other = await somebody(browser, "Otto Other", "support");
  await other.page.goto(shop.dashboard("/settings/keys"));
  await expect(other.page.getByRole("heading", { name: "API keys" })).toBeVisible();
  await expect(other.page.getByText("Rita Reads")).toHaveCount(0);
  await other.page.context().close();

  const owner = await shop.staffPage(browser);
  await expect(async () => {
    await owner.goto(shop.dashboard("/settings/requests"));
    await expect(owner.getByRole("row").filter({ hasText: "An agent of Rita Reads" }).first()).toBeVisible({
      timeout: 1_000,
    });
  }).toPass();
  await owner.goto(shop.dashboard("/settings/keys"));
  const row = owner.getByRole("row").filter({ hasText: "Desk" });
  await expect(row).toContainText("An agent of Rita Reads");
  await expect(row.getByRole("button", { name: "Rotate Desk" })).toHaveCount(0);
  await isSound(owner);
  await row.getByRole("button", { name: "Revoke Desk" }).click();
  await owner.getByRole("dialog").getByRole("button", { name: "Revoke key" }).click();
  await expect(row).toContainText("Revoked");
  expect((await ask(request, second, "tools/list")).status).toBe(401);
  await owner.goto(shop.dashboard("/settings/audit"));
  await expect(
    owner.getByText("made for an agent of theirs the key", { exact: false }).first(),
  ).toBeVisible();
  await owner.context().close();
  await page.context().close();
});

test("a client that asks how to sign in is told of a key, and sent nowhere", async ({ request }) => {
  const asked = await request.post("/api/mcp", { data: { jsonrpc: "2.0", id: 1, method: "tools/list" } });
  expect(asked.status()).toBe(401);
  expect(asked.headers()["www-authenticate"]).toBe('Bearer realm="Regulars API"');
  for (const path of [
    "oauth-protected-resource/api/mcp",
    "oauth-protected-resource",
    "oauth-authorization-server",
  ])
    expect([path, (await request.get(`/.well-known/${path}`)).status()]).toEqual([path, 404]);
});
