import { describe, expect, test } from "vitest";
import { z } from "zod";
import { formDone, formError, idempotencyKey } from "./form-state";
import { parseForm } from "./parse-form";
import { unsaid } from "./unsaid";

function form(entries: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

const Reward = z.object({
  name: z.string().min(3).max(10),
  cost: z.coerce.number().int().min(1),
  email: z.email().optional(),
  kind: z.enum(["discount", "product"]),
  tiers: z.array(z.string()).min(1),
  note: z.string().optional(),
  agree: z.literal("on", "Tick this to go on.").optional(),
});

const good: [string, string][] = [
  ["name", "Mug"],
  ["cost", "300"],
  ["kind", "product"],
  ["tiers[]", "seed"],
];

/** The good form with one field replaced. */
function withField(name: string, value: string): FormData {
  return form([...good.filter(([known]) => known !== name), [name, value]]);
}

test("a good form gives its value; what was left empty is absent", () => {
  const parsed = parseForm(Reward, form([...good, ["note", ""], ["$ACTION_ID_1", "x"]]));
  expect(parsed).toEqual({ ok: true, value: { name: "Mug", cost: 300, kind: "product", tiers: ["seed"] } });
});

describe("each wrong field gets a sentence", () => {
  test.each([
    ["name", "", "Fill this in."],
    ["name", "ab", "Use at least 3 characters."],
    ["name", "abcdefghijk", "Use at most 10 characters."],
    ["cost", "abc", "Enter a whole number, such as 250."],
    ["cost", "1.5", "Enter a whole number, such as 250."],
    ["cost", "0", "Enter 1 or more."],
    ["cost", "-5", "Enter 1 or more."],
    ["email", "nobody", "Enter an e-mail address, such as name@example.com."],
    ["kind", "cash", "Choose one of the options."],
    ["agree", "no", "Tick this to go on."],
  ])("%s = %j: %s", (name, value, expected) => {
    const parsed = parseForm(Reward, withField(name, value));
    expect(parsed.ok ? null : parsed.state.errors).toEqual({ [name]: [expected] });
  });

  test("an empty list", () => {
    const parsed = parseForm(Reward, withField("tiers[]", ""));
    expect(parsed.ok ? null : parsed.state.errors).toEqual({ tiers: ["Choose at least 1."] });
  });
});

test("what was typed is kept, secrets are not", () => {
  const typed = form([
    ["name", "ab"],
    ["password", "hunter2"],
    ["tiers[]", "a"],
    ["tiers[]", "b"],
  ]);
  const parsed = parseForm(Reward, typed);
  expect(parsed.ok ? null : parsed.state.values).toEqual({ name: ["ab"], "tiers[]": ["a", "b"] });
});

test("names of the language's own objects are only names", () => {
  const parsed = parseForm(
    z.looseObject({}),
    form([
      ["__proto__", "x"],
      ["constructor", "y"],
    ]),
  );
  expect(parsed.ok).toBe(true);
  expect(({} as Record<string, unknown>).x).toBeUndefined();
});

test("text that no database takes is refused by its field, whatever the schema", () => {
  const parsed = parseForm(z.object({ name: z.string() }), form([["name", "Mug\0"]]));
  expect(parsed.ok ? null : parsed.state.errors?.name?.[0]).toContain("cannot be stored");
});

describe("a refusal of a service", () => {
  test("takes its sentence from itself, from the caller's sentences, or says at least that nothing was changed", () => {
    expect(formError("Try again at noon.")).toEqual({ status: "error", message: "Try again at noon." });
    expect(
      formError({ code: "sold_out", field: "reward" }, undefined, { sold_out: "Somebody was faster." }),
    ).toEqual({
      status: "error",
      errors: { reward: ["Somebody was faster."] },
    });
    expect(formError({ code: "unheard_of" }).message).toContain("Nothing was changed");
  });

  test("keeps what was typed", () => {
    expect(formError("No.", form([["name", "Mug"]])).values).toEqual({ name: ["Mug"] });
  });
});

test("success has its sentence", () => {
  expect(formDone("Saved.")).toEqual({ status: "done", message: "Saved." });
});

test.each([
  ["0b2f8e0a-6f9a-4a4e-9f57-3a3f9bb7c9b1.2", true],
  ["short", false],
  ["with space in it", false],
])("the idempotency key %j", (key, good) => {
  expect(idempotencyKey(form([["idempotencyKey", key]]))).toBe(good ? key : null);
});

test.each([undefined, null, 1, "text", [], {}])(
  "what is no form (%j) is refused like an empty one",
  (sent) => {
    const parsed = parseForm(z.object({ name: z.string() }), sent as unknown as FormData);
    expect(parsed).toMatchObject({
      ok: false,
      state: { status: "error", errors: { name: ["Fill this in."] } },
    });
  },
);

describe("sentences are in the reader's language", () => {
  const Schema = z.object({
    name: z.string().min(3),
    agree: z.literal("on", unsaid("form.maxLength", { count: 12 })),
    city: z.string("form.missing"),
  });

  test("the standing ones, those that a schema names, and the one for the whole form", () => {
    const parsed = parseForm(Schema, form([["name", "ab"]]), { locale: "de" });
    expect(parsed).toMatchObject({
      ok: false,
      state: {
        message: "3 Angaben stimmen noch nicht. Es wurde nichts geändert.",
        errors: {
          name: ["Mindestens 3 Zeichen."],
          agree: ["Höchstens 12 Zeichen."],
          city: ["Bitte ausfüllen."],
        },
      },
    });
  });

  test("numbers are written as the language writes them", () => {
    const parsed = parseForm(
      z.object({ points: z.coerce.number().max(250_000) }),
      form([["points", "1e9"]]),
      {
        locale: "fr",
      },
    );
    expect(parsed).toMatchObject({
      state: {
        message: expect.stringMatching(/^Un point/),
        errors: { points: ["Saisissez 250\u202f000 ou moins."] },
      },
    });
  });
});
