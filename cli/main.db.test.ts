import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram } from "@/db/testing/fixtures";
import { regulars } from "./testing/regulars";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
beforeAll(async () => {
  await makeProgram(owner, { slug: "fieldwork" });
  await makeProgram(owner, { slug: "other" });
});
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

describe("what is called wrongly is said in a sentence, and does nothing", () => {
  test.each([
    [
      ["imprt"],
      'There is no command "imprt": use one of help, replay, replay-check, verify-ledger, verify-audit, keys, staff, shop, ',
    ],
    [["help", "imprt"], 'There is no help on "imprt"'],
    [["replay"], "--source is missing: add it like --source online-retail."],
    [
      ["replay", "--source", "amazon", "--file", "x", "--program", "p"],
      '--source "amazon" is not known: use online-retail or cdnow.',
    ],
    [
      ["replay", "--source", "cdnow", "--file", "x", "--program", "p", "--rules", "two"],
      '--rules "two" is not known: use one-per-unit or rich.',
    ],
    [
      ["verify-ledger", "--program", "nobody"],
      '--program "nobody" does not exist: use one of fieldwork, other.',
    ],
    [["keys"], '"keys " is not known: use keys list, keys create, keys rotate or keys revoke.'],
    [
      ["keys", "create", "--program", "fieldwork", "--name", "x"],
      "--scope is missing: give one or more of events:write",
    ],
    [
      ["keys", "create", "--program", "fieldwork", "--name", "x", "--scope", "everything"],
      '--scope "everything" is not known: use events:write',
    ],
    [
      [
        "keys",
        "create",
        "--program",
        "fieldwork",
        "--name",
        "x",
        "--scope",
        "events:write",
        "--expires",
        "2020-01-01",
      ],
      "--expires 2020-01-01 is over: choose a later day.",
    ],
    [["shop", "remove"], '"shop remove" is not known: use shop add.'],
    [
      ["shop", "add", "--program", "fieldwork", "--shopify", "acme.example.com"],
      '--shopify "acme.example.com" is no Shopify domain: write it like acme.myshopify.com.',
    ],
  ])("%j", async (args, sentence) => {
    const said = await regulars(...args);
    expect(said).toMatchObject({ code: 2, out: "" });
    expect(said.aside).toContain(sentence);
    const [made] =
      await owner`select (select count(*) from api_keys) + (select count(*) from shop_domains) as n`;
    expect(made?.n).toBe(0n);
  });
});

test("help names the commands, and how one is called", async () => {
  const all = await regulars();
  expect(all.code).toBe(0);
  for (const name of ["replay", "verify-ledger", "verify-audit", "keys create", "shop add"])
    expect(all.out).toContain(name);
  expect((await regulars("help", "replay")).out).toContain(
    "npm run regulars -- replay --source online-retail|cdnow",
  );
  expect((await regulars("replay", "--help")).code).toBe(0);
});
