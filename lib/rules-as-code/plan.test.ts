import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  changesOf,
  firstMisplaced,
  type Known,
  type Plain,
  planList,
  stepLines,
  unknownFields,
  type Wanted,
} from "./plan";

const known = (id: string, change: Partial<Known> = {}): Known => ({
  id,
  name: id.toUpperCase(),
  body: { cost: 5 },
  live: true,
  ...change,
});
const wanted = (id: string | null, change: Partial<Wanted> = {}): Wanted => ({
  id,
  name: (id ?? "new").toUpperCase(),
  body: { cost: 5 },
  ...change,
});
const plan = (is: Known[], to: Wanted[], revives = true) => planList("rewards", is, to, revives);
const brief = ({ steps }: ReturnType<typeof plan>) =>
  steps.map(({ action, id, name }) => `${action} ${id ?? name}`);

describe("what a file asks for", () => {
  test.each<[string, Known[], Wanted[], string[]]>([
    ["nothing where it says what is", [known("a")], [wanted("a")], []],
    ["a change by id, also of the name", [known("a")], [wanted("a", { name: "Other" })], ["change a"]],
    [
      "a change by name where no id is given",
      [known("a")],
      [wanted(null, { name: " a ", body: { cost: 6 } })],
      ["change a"],
    ],
    ["a new one where no name fits", [known("a")], [wanted("a"), wanted(null)], ["create NEW"]],
    ["an end of what it does not name", [known("a"), known("b")], [wanted("b")], ["end a"]],
    ["that what is over goes on", [known("a", { live: false })], [wanted("a")], ["revive a"]],
    ["nothing of what is over and not named", [known("a", { live: false })], [], []],
  ])("%s", (_, is, to, steps) => expect(brief(plan(is, to))).toEqual(steps));

  test("makes anew what is over for good", () => {
    expect(brief(plan([known("a", { live: false })], [wanted("a")], false))).toEqual(["create A"]);
  });

  test("is refused where an id is nobody's, or somebody's twice, or two have one name", () => {
    const sentences = (to: Wanted[]) => plan([known("a")], to).problems.map(({ sentence }) => sentence);
    expect(sentences([wanted("x")])[0]).toContain("no such reward");
    expect(sentences([wanted("a"), wanted("a", { name: "Else" })])[0]).toContain("twice");
    expect(sentences([wanted("a"), wanted(null, { name: "a" })])[0]).toContain("two are called that");
  });
});

test("fields that differ are named by their path, with what stood there", () => {
  expect(changesOf({ a: { b: [1, { c: 2 }] }, d: 1 }, { a: { b: [1, { c: 3 }] }, e: null })).toEqual([
    { field: "a.b.2.c", before: 2, after: 3 },
    { field: "d", before: 1, after: undefined },
    { field: "e", before: undefined, after: null },
  ]);
  const [step] = plan([known("a")], [wanted("a", { body: { cost: 6, note: "x" } })]).steps;
  expect(step && stepLines(step)).toEqual([
    "~ reward “A” changes",
    "    cost: 5 → 6",
    "    note: nothing → “x”",
  ]);
});

test("what is misspelt is found, however deep", () => {
  expect(unknownFields({ a: 1, b: [{ c: 1, d: { e: 1 } }] }, { a: 1, b: [{ c: 1, d: {} }], z: 1 })).toEqual([
    "b.1.d.e",
  ]);
});

const json: fc.Arbitrary<Plain> = fc.letrec<{ value: Plain }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom<Plain[]>(1, 2, "a", "b", true, null),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("x", "y", "z"), tie("value"), {
      noNullPrototype: true,
    }) as fc.Arbitrary<Plain>,
  ),
})).value;

function put(value: Plain | undefined, path: string[], after: Plain | undefined): Plain | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return after;
  if (Array.isArray(value))
    return value.map((one, at) => (at === Number(key) - 1 ? (put(one, rest, after) as Plain) : one));
  const object = { ...(value as { [key: string]: Plain }) };
  const now = put(object[key], rest, after);
  if (now === undefined) delete object[key];
  else object[key] = now;
  return object;
}

test("a difference says all of it: applied to what was, it is what shall be", () => {
  fc.assert(
    fc.property(json, json, (a, b) => {
      let now: Plain | undefined = a;
      for (const { field, after } of changesOf(a, b))
        now = put(now, field === "" ? [] : field.split("."), after);
      expect(now).toEqual(b);
    }),
  );
});

test("putting rules last from the first misplaced one on gives the order of the file", () => {
  const ids = ["a", "b", "c", "d", "e"];
  fc.assert(
    fc.property(fc.shuffledSubarray(ids), fc.shuffledSubarray(ids), fc.nat({ max: 5 }), (now, order, at) => {
      const wanted: (string | null)[] = order.filter((id) => now.includes(id));
      wanted.splice(at, 0, null);
      const from = firstMisplaced(now, wanted);
      const kept = now.filter((id) => wanted.includes(id) && wanted.indexOf(id) < from);
      expect([...kept, ...wanted.slice(from)]).toEqual(wanted);
    }),
  );
});
