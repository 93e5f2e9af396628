import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase, connect, type Database } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, makeReward, type TestProgram } from "@/db/testing/fixtures";
import { memberScopeFor } from "@/lib/auth/system-scope";
import { adoptLanguage, chooseLanguage } from "@/lib/members/service-language";
import type { Program } from "@/lib/programs/program";
import { programById } from "@/lib/programs/service";
import { changeSettings } from "@/lib/programs/service-settings";
import { formatPoints } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { ownName, ownWord } from "@/lib/shared/own-words";
import { offeredLocale, programAsRead, readingOf } from "./service";
import { saveWords, wordsOf } from "./service-write";

const now = new Date("2026-06-15T10:00:00Z");
let owner: Database;
let mine: TestProgram;
let other: TestProgram;

beforeAll(async () => {
  owner = connect(testDatabase().ownerUrl);
  [mine, other] = await Promise.all([makeProgram(owner), makeProgram(owner)]);
});
afterAll(async () => {
  await owner.end();
  await closeDatabase();
});

async function current({ id }: TestProgram): Promise<Program> {
  const program = await programById(id);
  if (!program) throw new Error("gone");
  return program;
}

const read = async (of: TestProgram, wanted: string | null) =>
  readingOf(await programAsRead(of.scope, await current(of), wanted));

it("a merchant's words are read at once, in their language and their program alone", async () => {
  const id = await makeReward(owner, mine, { name: "Enamel mug" });
  const before = await current(mine);
  await read(mine, "de");
  const words = [
    { key: `reward.${id}.name`, text: "Emaillebecher", named: "Enamel mug" },
    { key: "points.one", text: "Taler", named: "point" },
    { key: "points.other", text: "Taler", named: "points" },
  ];
  await saveWords(mine.scope, "de", words, now);
  expect((await current(mine)).rulesRevision).toBe(before.rulesRevision + 1);
  const german = await read(mine, "de-AT");
  expect(german.locale).toBe("de");
  expect(ownWord(german, `reward.${id}.name`, "Enamel mug")).toBe("Emaillebecher");
  expect(ownName(german, "reward.name", "Enamel mug")).toBe("Emaillebecher");
  expect(formatPoints(2, german)).toBe("2 Taler");
  expect(ownWord(await read(mine, "fr"), `reward.${id}.name`, "Enamel mug")).toBe("Enamel mug");
  expect(ownWord(await read(other, "de"), `reward.${id}.name`, "Enamel mug")).toBe("Enamel mug");

  const listed = (await wordsOf(mine.scope, await current(mine), ["de"])).get("de");
  expect(listed?.texts).toContainEqual({
    ...{ key: `reward.${id}.name`, kind: "reward", field: "name", named: "Enamel mug" },
  });
  expect(listed?.stored.map(({ key }) => key).sort()).toEqual(words.map(({ key }) => key).sort());
  const others = (await wordsOf(other.scope, await current(other), ["de"])).get("de");
  expect(others?.texts.map(({ key }) => key)).not.toContain(`reward.${id}.name`);
  expect(others?.stored).toEqual([]);
});

it("a shop of many products leaves room for what is not one", async () => {
  const many = await makeProgram(owner);
  await owner`
    insert into products (program_id, id, slug, sku, title, description, price_minor, categories, attributes, art, position)
    select ${many.id}, gen_random_uuid(), 'thing-' || n, 'SKU-' || n, 'Thing ' || n, '', 100, '{}', '{}', 'mug', n from generate_series(1, 2100) n`;
  const id = await makeReward(owner, many, { name: "Enamel mug" });
  const texts = (await wordsOf(many.scope, await current(many), ["de"])).get("de")?.texts ?? [];
  expect(texts.map(({ key }) => key)).toContain(`reward.${id}.name`);
});

it("an emptied word goes away, and the log has what stood there", async () => {
  const word = { key: "points.one", named: "point" };
  await saveWords(mine.scope, "it", [{ ...word, text: "gettone" }], now);
  await saveWords(mine.scope, "it", [{ ...word, text: "" }], now);
  const stored = await owner`
    select key from program_words where program_id = ${mine.id} and locale = 'it'`;
  expect([...stored]).toEqual([]);
  const [entry] = await owner`
    select action, subject, before, after from audit_entries
     where program_id = ${mine.id} order by number desc limit 1`;
  expect(entry).toEqual({
    action: "words.changed",
    subject: showId("program", mine.id),
    before: { locale: "it", "points.one": "gettone" },
    after: { locale: "it", "points.one": null },
  });
});

it("a language that is not offered is not read, and a program's own always is", async () => {
  await changeSettings(other.scope, { languages: { default: "fr", offered: ["de"] } }, now);
  const program = await current(other);
  expect(program.settings.languages).toEqual({ default: "fr", offered: ["de", "fr"] });
  expect(["ja", "de", null, "fr-CA", "xx"].map((wanted) => offeredLocale(program, wanted))).toEqual([
    ...["fr", "de", "fr", "fr", "fr"],
  ]);
});

it("what a member chooses stays; a browser's language is taken only by who has chosen none", async () => {
  const { id } = await makeMember(owner, mine);
  const scope = memberScopeFor(mine.id, id);
  const userId = crypto.randomUUID();
  await owner`update members set user_id = ${userId} where program_id = ${mine.id} and id = ${id}`;
  const stored = async () => {
    const [row] = await owner`select locale from members where program_id = ${mine.id} and id = ${id}`;
    return row?.locale;
  };
  await adoptLanguage(mine.scope, { userId }, "ja");
  expect(await stored()).toBe("ja");
  expect(await chooseLanguage(scope, "ar", now)).toBe(true);
  expect(await chooseLanguage(scope, "ar", now)).toBe(false);
  await adoptLanguage(mine.scope, { memberId: id }, "ja");
  await adoptLanguage(mine.scope, { userId }, "ja");
  expect(await stored()).toBe("ar");
});
