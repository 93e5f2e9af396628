import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decideEnd,
  decidePublish,
  isInForce,
  isWithdrawn,
  type PublishRequest,
  type RuleHistory,
  type VersionSpan,
} from "./publish";

const at = (day: number) => new Date(Date.UTC(2027, 0, day, 12));
const now = at(10);

const first: VersionSpan = { id: "v1", version: 1, position: 0, liveFrom: at(1), liveUntil: null };
const request: PublishRequest = { basedOn: 1, startsAt: null, endsAt: null, place: "keep" };
const rule = (...versions: VersionSpan[]): RuleHistory => ({ versions, endedAt: null });

describe("publishing the next version of a rule", () => {
  test("the former ends at the very instant the next begins", () => {
    expect(decidePublish(rule(first), [], request, now)).toEqual({
      ok: true,
      value: {
        version: 2,
        position: 0,
        liveFrom: now,
        liveUntil: null,
        closing: [{ id: "v1", liveUntil: now }],
      },
    });
  });

  test("a scheduled start leaves the former in force until then", () => {
    const decided = decidePublish(rule(first), [], { ...request, startsAt: at(20) }, now);
    expect(decided).toMatchObject({
      ok: true,
      value: { liveFrom: at(20), closing: [{ id: "v1", liveUntil: at(20) }] },
    });
  });

  test("a scheduled version that never began is withdrawn by the next, and the one in force goes on", () => {
    const scheduled = { id: "v2", version: 2, position: 0, liveFrom: at(20), liveUntil: null };
    const decided = decidePublish(
      rule({ ...first, liveUntil: at(20) }, scheduled),
      [],
      { ...request, basedOn: 2, startsAt: at(25) },
      now,
    );
    expect(decided).toMatchObject({
      ok: true,
      value: {
        version: 3,
        closing: [
          { id: "v2", liveUntil: at(20) },
          { id: "v1", liveUntil: at(25) },
        ],
      },
    });
  });

  test("an end that was planned is not moved by a version that begins after it", () => {
    const decided = decidePublish(
      rule({ ...first, liveUntil: at(15) }),
      [],
      { ...request, startsAt: at(20) },
      now,
    );
    expect(decided).toMatchObject({ ok: true, value: { closing: [] } });
  });

  const refusals: [why: string, history: RuleHistory, change: Partial<PublishRequest>, code: string][] = [
    ["somebody published since", rule(first, { ...first, id: "v2", version: 2 }), {}, "rule_changed"],
    ["the rule is not there yet", rule(), {}, "rule_changed"],
    ["the rule has ended", { versions: [first], endedAt: at(9) }, {}, "rule_ended"],
    ["it would begin in the past", rule(first), { startsAt: at(9) }, "starts_in_the_past"],
    ["it would end when it begins", rule(first), { endsAt: now }, "ends_before_it_begins"],
    [
      "it would end before it begins",
      rule(first),
      { startsAt: at(20), endsAt: at(19) },
      "ends_before_it_begins",
    ],
  ];
  test.each(refusals)("is refused when %s", (_, history, change, code) => {
    expect(decidePublish(history, [], { ...request, ...change }, now)).toMatchObject({
      ok: false,
      error: { code },
    });
  });

  test.each([
    ["first", [10, 30], -990],
    ["last", [10, 30], 1030],
    ["keep", [10, 30], 20],
  ] as const)("placed %s among others at %j it stands at %i", (place, others, position) => {
    const decided = decidePublish(
      rule({ ...first, position: 20 }),
      [...others],
      { ...request, place, basedOn: 1 },
      now,
    );
    expect(decided).toMatchObject({ ok: true, value: { position } });
  });
});

describe("ending a rule", () => {
  test("closes what is in force and withdraws what was scheduled", () => {
    const scheduled = { id: "v2", version: 2, position: 0, liveFrom: at(20), liveUntil: null };
    expect(decideEnd(rule({ ...first, liveUntil: at(20) }, scheduled), 2, now)).toEqual({
      ok: true,
      value: {
        closing: [
          { id: "v2", liveUntil: at(20) },
          { id: "v1", liveUntil: now },
        ],
      },
    });
  });

  test("is refused when somebody published since", () => {
    expect(decideEnd(rule(first), 0, now)).toMatchObject({ ok: false, error: { code: "rule_changed" } });
  });
});

type Step = { hour: number; delayHours: number | null; lengthHours: number | null };

function apply(versions: VersionSpan[], step: Step, clock: Date): VersionSpan[] {
  const later = (hours: number | null) => (hours === null ? null : new Date(clock.getTime() + hours * 3.6e6));
  const startsAt = later(step.delayHours);
  const endsAt =
    step.lengthHours === null
      ? null
      : new Date((startsAt ?? clock).getTime() + (step.lengthHours + 1) * 3.6e6);
  const decided = decidePublish(
    rule(...versions),
    [],
    { basedOn: versions.length, startsAt, endsAt, place: "keep" },
    clock,
  );
  if (!decided.ok) throw new Error(decided.error.code);
  const { closing, ...span } = decided.value;
  const kept = versions.map((version) => ({
    ...version,
    ...closing.find(({ id }) => id === version.id),
  }));
  return [...kept, { id: `v${span.version}`, ...span }];
}

test("at every instant at most one version is in force, and no publication changes what is over", () => {
  const hours = fc.integer({ min: 0, max: 400 });
  const step = fc.record({
    hour: hours,
    delayHours: fc.option(hours, { nil: null }),
    lengthHours: fc.option(hours, { nil: null }),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), fc.array(hours), (steps, probes) => {
      let versions: VersionSpan[] = [];
      let clock = at(1);
      for (const each of steps) {
        clock = new Date(clock.getTime() + each.hour * 3.6e6);
        const before = versions;
        versions = apply(versions, each, clock);
        const past = probes.map((hour) => new Date(clock.getTime() - (hour + 1) * 3.6e6));
        const inForce = (of: VersionSpan[], instant: Date) =>
          of.filter((version) => isInForce(version, instant)).map(({ id }) => id);
        for (const instant of past) expect(inForce(versions, instant)).toEqual(inForce(before, instant));
        for (const instant of probes.map((hour) => new Date(clock.getTime() + hour * 3.6e6))) {
          expect(inForce(versions, instant).length).toBeLessThanOrEqual(1);
        }
        expect(versions.at(-1)).toSatisfy((version: VersionSpan) => !isWithdrawn(version));
      }
    }),
  );
});
