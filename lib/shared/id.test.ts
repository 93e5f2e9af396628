import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { ID_PREFIX, type IdKind, idsBegin, idsFrom, isUuid, newId, readId, showId } from "./id";

const kinds = Object.keys(ID_PREFIX) as IdKind[];

describe("a new id", () => {
  it("is a UUID of version 7 that begins with its millisecond", () => {
    const instants = fc.date({ min: new Date(0), max: new Date("9999-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(instants, (instant) => {
        const id = newId(instant.getTime());
        expect(isUuid(id)).toBe(true);
        expect(id[14]).toBe("7");
        expect("89ab").toContain(id[19]);
        expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(instant.getTime());
      }),
    );
  });

  it("is never the same twice, also within a millisecond", () => {
    const ids = new Set(Array.from({ length: 20_000 }, () => newId(1_700_000_000_000)));
    expect(ids.size).toBe(20_000);
  });

  it("sorts by time", () => {
    expect(newId(1_700_000_000_000) < newId(1_700_000_000_001)).toBe(true);
  });
});

describe("an id as shown outside", () => {
  it.each(kinds)("%s is read back from what is shown", (kind) => {
    const id = newId();
    expect(showId(kind, id)).toMatch(new RegExp(`^${ID_PREFIX[kind]}_[0-9a-f]{32}$`));
    expect(readId(kind, showId(kind, id))).toBe(id);
    expect(readId(kind, id)).toBe(id);
  });

  it("has a prefix of its own for each kind", () => {
    expect(new Set(Object.values(ID_PREFIX)).size).toBe(kinds.length);
  });

  it("is not taken for another kind's", () => {
    expect(readId("order", showId("member", newId()))).toBeNull();
  });

  it.each([
    "",
    "mem_",
    "mem_123",
    "MEM_0190f0c0a0b07000800000000000000a",
    "' or 1=1",
    "0190F0C0-A0B0-7000-8000-00000000000A",
  ])("%j is none", (text) => expect(readId("member", text)).toBeNull());

  it("no other text is ever taken", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readId("member", text)).toBeNull();
      }),
    );
  });
});

it("ids made one after the other within a millisecond sort in that order", () => {
  const made = Array.from({ length: 1_500 }, () => newId(1_767_225_600_000));
  expect([...made].sort()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
});

test("ids that are made together sort in the order in which they were made, however many they are", () => {
  const make = idsFrom(1_795_000_000_000);
  const ids = Array.from({ length: 10_000 }, make);
  expect(ids.every(isUuid)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual([...ids].sort());
  expect((ids[0] as string) > idsBegin(1_795_000_000_000)).toBe(true);
  // 2,048 to a millisecond, so that what comes five later stands behind all of them.
  expect((ids.at(-1) as string) < idsBegin(1_795_000_000_005)).toBe(true);
});
