import { afterAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram } from "@/db/testing/fixtures";
import { ProgramSettings } from "@/lib/shared/program-settings";
import { pastEvents, previewRule } from "./service-preview";
import { recordEvents } from "./service-record";
import { publishRule } from "./service-rules";
import { aDefinition, aLine, anOrder } from "./testing/samples";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const now = new Date("2026-06-15T10:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const terms = { settings: ProgramSettings.parse({}), timeZone: "Europe/Berlin", currency: "EUR" };
const lines = [aLine({ unitPriceMinor: 10_00n, taxMinor: 0n })];
const twice = aDefinition({ effect: { code: "per_amount", points: 2, perMinor: "100", currency: "EUR" } });

test("a proposed rule is run over the orders of the last 90 days by the code that awards", async () => {
  const { scope } = await makeProgram(owner);
  const rule = { name: "Everything", basedOn: 0, startsAt: null, endsAt: null, place: "last" } as const;
  const published = await publishRule(scope, null, { ...rule, definition: aDefinition() }, daysAgo(200));
  if (!published.ok) throw new Error(published.error.code);
  const event = (id: string, days: number, externalId: string | null) => ({
    id,
    type: "order.paid" as const,
    occurredAt: daysAgo(days),
    shop: null,
    member: externalId ? { externalId } : null,
    order: anOrder({ id, lines }),
  });
  const events = [event("1", 100, "c1"), event("2", 80, "c1"), event("3", 1, "c2"), event("4", 1, null)];
  for (const result of await recordEvents(scope, "test", events, now)) expect(result.ok).toBe(true);

  const { ruleId } = published.value;
  const before = { orders: 2, pointsNow: 20n, spendMinor: 20_00n, cut: false };
  expect(await previewRule(scope, terms, { ruleId, definition: twice, place: "keep" }, now)).toMatchObject({
    ok: true,
    value: { ...before, changed: 2, pointsNext: 40n },
  });
  expect(await previewRule(scope, terms, { ruleId, definition: null, place: "keep" }, now)).toMatchObject({
    ok: true,
    value: { ...before, changed: 2, pointsNext: 0n },
  });
  const mugs = { ...twice, conditions: [{ code: "category_in" as const, categories: ["blankets"] }] };
  expect(
    await previewRule(scope, terms, { ruleId: null, definition: mugs, place: "first" }, now),
  ).toMatchObject({
    ok: true,
    value: { ...before, changed: 0, pointsNext: 20n },
  });
});

test("a campaign is run with who its members are: only first orders are doubled, once a member", async () => {
  const { scope } = await makeProgram(owner);
  const rule = { basedOn: 0, startsAt: null, endsAt: null, place: "last" } as const;
  const base = await publishRule(
    scope,
    null,
    { ...rule, name: "All", definition: aDefinition() },
    daysAgo(80),
  );
  if (!base.ok) throw new Error(base.error.code);
  const event = (id: string, days: number, externalId: string) => ({
    ...{ id, type: "order.paid" as const, occurredAt: daysAgo(days), shop: null, member: { externalId } },
    order: anOrder({ id, lines }),
  });
  const events = [event("1", 20, "c1"), event("2", 10, "c1"), event("3", 5, "c2")];
  for (const result of await recordEvents(scope, "test", events, now)) expect(result.ok).toBe(true);
  const first = aDefinition({
    effect: { code: "multiply", factor: "2", group: "campaign", stack: "add" },
    conditions: [{ code: "order_number", from: 1, until: 1 }],
  });
  const preview = (definition: typeof first) =>
    previewRule(scope, terms, { ruleId: null, definition, place: "last" }, now);
  expect(await preview(first)).toMatchObject({
    value: { orders: 3, changed: 2, pointsNow: 30n, pointsNext: 50n },
  });
  const limited = { ...first, conditions: [], limits: [{ per: "lifetime" as const, points: 5 }] };
  expect(await preview(limited)).toMatchObject({ value: { pointsNow: 30n, pointsNext: 40n } });
});

test("for events it is told how often they came in", async () => {
  const { scope } = await makeProgram(owner);
  const visit = (id: string, days: number, externalId: string) => ({
    ...{
      id,
      type: "visit" as const,
      occurredAt: daysAgo(days),
      shop: null,
      member: { externalId },
      order: null,
    },
  });
  const visits = [visit("1", 1, "c1"), visit("2", 2, "c1"), visit("3", 3, "c2"), visit("4", 200, "c3")];
  for (const result of await recordEvents(scope, "test", visits, now)) expect(result.ok).toBe(true);
  expect(await pastEvents(scope, "visit", now)).toEqual({ events: 3, members: 2 });
});
