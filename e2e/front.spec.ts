import { type APIResponse, expect, test } from "@playwright/test";
import { demo, signInAsMember } from "./people";

const [ana = ""] = demo().members;

/** How an answer travels, not what it says: the framework sends its answers piece by piece, and packs the smallest. */
const TRAVEL = [
  "date",
  "connection",
  "keep-alive",
  "content-length",
  "transfer-encoding",
  "content-encoding",
];

/** What an answer says, and whether it was the framework that gave it. */
function saidBy(answer: APIResponse) {
  const headers = answer.headers();
  const byFramework = headers["transfer-encoding"] === "chunked";
  for (const name of TRAVEL) delete headers[name];
  return { byFramework, said: { status: answer.status(), headers } };
}

test("the server in front and the framework say the same of a visit", async ({ page }) => {
  await signInAsMember(page, ana);
  // Until what there is to celebrate has been seen, the page itself is sent.
  await expect(async () => {
    await page.goto("/account");
    expect(await (await page.request.get("/account")).text()).not.toContain("<script");
  }).toPass({ timeout: 15_000 });
  // With a query the visit is the framework's.
  const [front, framework] = [
    await page.request.get("/account"),
    await page.request.get("/account?from=mail"),
  ];
  expect(saidBy(front)).toEqual({ ...saidBy(framework), byFramework: false });
  expect(saidBy(framework).byFramework).toBe(true);
  expect(await front.text()).toBe(await framework.text());
  for (const name of ["rsc", "x-live"]) {
    const answer = await page.request.get("/account", { headers: { [name]: "1" } });
    expect(saidBy(answer).byFramework).toBe(true);
  }
});

test("a visit of nobody in particular is the framework's", async ({ request }) => {
  const [plain, asked] = [
    await request.get("/account", { maxRedirects: 0 }),
    await request.get("/account?from=mail", { maxRedirects: 0 }),
  ];
  expect([plain.status(), asked.status()]).toEqual([307, 307]);
  expect(plain.headers().location).toBe("/sign-in?then=%2Faccount");
});

test("the server in front and the framework say the same of a delivery that nobody signed", async ({
  request,
}) => {
  const sent = {
    data: "{}",
    headers: { "x-request-id": "the-same-for-both", "content-type": "application/json" },
  };
  const front = await request.post("/api/webhooks/shopify", sent);
  const framework = await request.post("/api/webhooks/shopify?a=1", sent);
  expect(saidBy(front)).toEqual({ ...saidBy(framework), byFramework: false });
  expect(front.status()).toBe(401);
  expect(await front.text()).toBe(await framework.text());
});
