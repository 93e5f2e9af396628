import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { addRule, booksOf, mendRule, paidOrder, TWO_PER_EURO } from "@/db/testing/rich-rules";
import type { IncomingEvent } from "./incoming";
import { RuleDefinition } from "./rule";
import { parkedEvents, resumeParked } from "./service-parked";
import { recordEvents } from "./service-record";
import { endRule, publishRule } from "./service-rules";
import { recordEvent } from "./service-single";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-06-15T10:00:00Z");
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
let program: TestProgram;
let versionId: string;

/** A rule as a newer version of the software wrote it: this one cannot read it. */
const UNKNOWN = { effect: { code: "from_the_future", points: 1 } };

beforeEach(async () => {
  program = await makeProgram(owner);
  versionId = await addRule(owner, program, { name: "Unknown", definition: UNKNOWN });
});

const send = (events: IncomingEvent[], now = NOW) => recordEvents(program.scope, "api", events, now);
const alerts = () =>
  owner<{ code: string; subject: string }[]>`
    select code, subject from alerts where program_id = ${program.id} and resolved_at is null`;

describe("while a rule can't be read", () => {
  test("events are kept, answered as parked, and put before staff; nothing is recorded", async () => {
    const [answer, other] = await send([paidOrder("1", 50_00), paidOrder("2", 30_00)]);
    expect(answer).toMatchObject({ ok: true, value: { outcome: "parked", points: 0n, orderId: null } });
    expect(other).toMatchObject({ ok: true, value: { outcome: "parked" } });
    expect(await alerts()).toMatchObject([{ code: "rules_unreadable" }]);
    const [counts] = await owner`
      select (select count(*)::int from events where program_id = ${program.id}) as events,
             (select count(*)::int from orders where program_id = ${program.id}) as orders`;
    expect(counts).toEqual({ events: 0, orders: 0 });
    expect(await parkedEvents(program.scope, 1)).toMatchObject({ count: 2, events: [{ externalId: "e1" }] });
  });

  test("the same event again is the same parked one; another under its id is refused", async () => {
    const [first] = await send([paidOrder("1", 50_00)]);
    const [again, other] = await send([paidOrder("1", 50_00), { ...paidOrder("1", 99_00) }]);
    expect(again).toEqual(first);
    expect(other).toEqual({ ok: false, error: { code: "event_conflict" } });
    expect(await parkedEvents(program.scope, 5)).toMatchObject({ count: 1 });
    expect(await recordEvent(program.scope, "api", paidOrder("1", 50_00), NOW)).toEqual(first);
  });

  test("trying to go on changes nothing", async () => {
    await send([paidOrder("1", 50_00)]);
    expect(await resumeParked(program.scope, later(5))).toEqual({ resumed: 0, waiting: 1 });
    expect(await alerts()).toHaveLength(1);
  });
});

describe("once it is mended", () => {
  test("everything is decided in the order in which it came, once, and under the ids that were given", async () => {
    const life = [paidOrder("1", 50_00), paidOrder("1", 50_00, { refunded: 1, id: "r1", at: later(1) })];
    const parked = await send(life);
    await send(
      Array.from({ length: 230 }, (_, n) => paidOrder(`n${n}`, 10_00)),
      later(2),
    );
    await mendRule(owner, program, versionId);
    expect(await resumeParked(program.scope, later(5))).toEqual({ resumed: 232, waiting: 0 });
    const events = await owner`
      select id, points from events where program_id = ${program.id} and external_id in ('e1', 'r1') order by occurred_at`;
    expect(events.map((event) => [event.id, event.points])).toEqual([
      [parked[0]?.ok && parked[0].value.eventId, 100n],
      [parked[1]?.ok && parked[1].value.eventId, -100n],
    ]);
    expect(await alerts()).toEqual([]);
    expect(await booksOf(program)).toEqual([]);
  });

  test("by publishing the rule again, which counts for what came meanwhile too; or by ending it, which does not", async () => {
    await send([paidOrder("1", 50_00)]);
    const definition = RuleDefinition.parse({
      ...TWO_PER_EURO,
      effect: { ...TWO_PER_EURO.effect, points: 3 },
    });
    const publication = {
      name: "Mended",
      definition,
      basedOn: 1,
      startsAt: null,
      endsAt: null,
      place: "last" as const,
    };
    expect(await publishRule(program.scope, versionId, publication, later(5))).toMatchObject({ ok: true });
    expect(await resumeParked(program.scope, later(6))).toEqual({ resumed: 0, waiting: 0 });
    const [order] = await owner`select points from orders where program_id = ${program.id}`;
    expect(order?.points).toBe(150n);
    expect(await booksOf(program)).toEqual([]);

    const other = await addRule(owner, program, { name: "Other", definition: UNKNOWN, position: 9 });
    await send([paidOrder("2", 50_00, { at: later(7) })], later(7));
    expect(await endRule(program.scope, other, 1, later(8))).toMatchObject({ ok: true });
    expect((await parkedEvents(program.scope, 1)).count).toBe(0);
    const [sum] =
      await owner`select sum(points)::bigint as points from orders where program_id = ${program.id}`;
    expect(sum?.points).toBe(300n);
  });

  test("running it twice, at once and later, records nothing twice", async () => {
    await send(Array.from({ length: 120 }, (_, n) => paidOrder(`n${n}`, 10_00)));
    await mendRule(owner, program, versionId);
    const done = await Promise.all([
      resumeParked(program.scope, later(5)),
      resumeParked(program.scope, later(5)),
    ]);
    expect(done[0].resumed + done[1].resumed).toBe(120);
    expect(await resumeParked(program.scope, later(6))).toEqual({ resumed: 0, waiting: 0 });
    const [sum] = await owner`select available from balances where program_id = ${program.id}`;
    expect(sum?.available).toBe(120n * 20n);
    const [again] = await send([paidOrder("n7", 10_00)]);
    expect(again).toMatchObject({ ok: true, value: { outcome: "duplicate", points: 20n } });
  });
});
