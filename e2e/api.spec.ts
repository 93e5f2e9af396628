import { type APIRequestContext, expect, test } from "@playwright/test";
import { demo } from "./people";

const [ana = ""] = demo().members;
const keyOf = (place: number) => demo().programs[place]?.api_key ?? "";
const as = (key: string) => ({ authorization: `Bearer ${key}` });

async function idOf(request: APIRequestContext, email: string): Promise<string> {
  const found = await request.get(`/api/v1/members?${new URLSearchParams({ email })}`, {
    headers: as(keyOf(0)),
  });
  return (await found.json()).data[0]?.id;
}

test("a shop reports an order, and its member has the points", async ({ request }) => {
  const headers = as(keyOf(0));
  const id = `api-${Date.now()}`;
  const email = `${id}@example.com`;
  const lines = [{ id: "1", title: "Kettle", quantity: 1, unit_price: "100.00" }];
  const event = {
    id,
    type: "order.paid",
    occurred_at: new Date().toISOString(),
    member: { email },
    order: { id, currency: "EUR", lines },
  };
  const forecast = await request.post("/api/v1/forecast", { headers, data: { cart: { lines } } });
  const recorded = await request.post("/api/v1/events", { headers, data: event });
  expect(recorded.status()).toBe(200);
  const { points, explanation } = await recorded.json();
  expect(points).toBeGreaterThan(0);
  expect(points).toBe((await forecast.json()).points);
  expect(explanation.applied[0].sentence).toMatch(/points? per/);

  const member = await idOf(request, email);
  const balance = await (await request.get(`/api/v1/members/${member}/balance`, { headers })).json();
  expect(balance.available + balance.pending).toBe(points);
  const ledger = await (await request.get(`/api/v1/members/${member}/ledger`, { headers })).json();
  expect(ledger.data).toMatchObject([{ points, total: points, order: id }]);
});

test("another program's key finds nothing of it, and no key at all is turned away", async ({ request }) => {
  const member = await idOf(request, ana);
  const strange = await request.get(`/api/v1/members/${member}`, { headers: as(keyOf(1)) });
  const unknown = await request.get("/api/v1/members/mem_1", { headers: as(keyOf(1)) });
  expect([strange.status(), unknown.status()]).toEqual([404, 404]);
  expect({ ...(await strange.json()), request_id: "" }).toEqual({
    ...(await unknown.json()),
    request_id: "",
  });
  const nobody = await request.get(`/api/v1/members/${member}`);
  expect(nobody.status()).toBe(401);
  expect(nobody.headers()["www-authenticate"]).toContain("Bearer");
});

test("the server itself answers wrong methods, wrong addresses and large bodies with problems", async ({
  request,
}) => {
  const headers = as(keyOf(0));
  const answers = [
    await request.delete("/api/v1/events", { headers }),
    await request.get("/api/v1/events", { headers }),
    await request.get("/api/v1/nothing/here", { headers }),
    await request.post("/api/v1/events", { headers, data: { id: "x".repeat(300 * 1024) } }),
  ];
  expect(answers.map((answer) => answer.status())).toEqual([405, 405, 404, 413]);
  for (const answer of answers) {
    expect(answer.headers()["content-type"]).toBe("application/problem+json");
    expect(answer.headers()["x-request-id"]).toBeTruthy();
  }
  const document = await (await request.get("/api/v1/openapi.json")).json();
  expect(document).toMatchObject({ openapi: "3.1.0", info: { title: "Regulars API" } });
});
