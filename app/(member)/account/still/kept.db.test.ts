import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closeDatabase } from "@/db/client";
import { findMemberOfSession } from "@/db/queries/auth";
import { findMadeOf } from "@/db/queries/made-of";
import { findProgramById } from "@/db/queries/programs";
import { makeReward } from "@/db/testing/fixtures";
import { ACTIONS, happens, order, TIMES } from "@/db/testing/visited-happenings";
import {
  ana,
  ben,
  cookie,
  DAY,
  host,
  in_,
  now,
  owner,
  pass,
  program,
  world,
} from "@/db/testing/visited-world";
import { readProgram, type Tx } from "@/db/transaction";
import { askedBy, readAsMember } from "@/lib/auth/member";
import { hashToken } from "@/lib/auth/token";
import { causeLineWithin } from "@/lib/causes/service-line";
import { wholePageWithin } from "@/lib/first-page/service";
import { noticesOf, readNotices } from "@/lib/notices/service";
import { eraseMember } from "@/lib/privacy/service";
import { saveSegment } from "@/lib/segments/service";
import { clock } from "@/lib/shared/clock";
import { programAsRead } from "@/lib/words/service";
import { type Written, writtenFor } from "./written";

vi.mock("@/lib/first-page/service-own-site", () => ({
  dressOfPages: async () => ({ sheets: ["/a.css"], className: "faces", link: null }),
}));

afterAll(() => Promise.all([owner.end(), closeDatabase()]));

/** How often a visit was answered with what was kept, and with what was made. */
let [hits, misses] = [0, 0];

beforeAll(() => {
  vi.spyOn(clock, "now").mockImplementation(() => now);
});

type How = { language?: string; forced?: boolean };

/** The answer to a visit: the document, or what else becomes of it. */
async function visit({ language = "en", forced = false }: How = {}): Promise<Written | "nobody" | null> {
  const headers = new Headers({ host, cookie, "accept-language": language });
  if (forced) headers.set("cache-control", "no-cache");
  return writtenFor(headers);
}
const textOf = (answer: Awaited<ReturnType<typeof visit>>) =>
  answer !== null && answer !== "nobody" ? answer.html.toString() : answer;

/** Everything that is new was seen: nothing runs on the overview, and it is written. */
async function seen() {
  await visit();
  const news = await noticesOf(ana.scope, 200);
  await readNotices(
    ana.scope,
    news.map(({ id }) => id),
    now,
  );
}

/** What is kept is sent, twice; then what is made anew says the same, letter by letter. */
async function agrees(after: string) {
  for (const language of ["en", "de"]) {
    const [first, second] = [await visit({ language }), await visit({ language })];
    if (first === second && first !== null && first !== "nobody") hits++;
    else misses++;
    const fresh = textOf(await visit({ language, forced: true }));
    expect({ after, language, text: textOf(first) }).toEqual({ after, language, text: fresh });
    expect({ after, language, text: textOf(second) }).toEqual({ after, language, text: fresh });
  }
}

/** The tables that a transaction has read: it holds a lock on each until it ends. */
async function tablesReadBy(work: (tx: Tx) => Promise<unknown>): Promise<string[]> {
  const rows = await readProgram(program.scope, async (tx) => {
    await work(tx);
    return tx<{ name: string }[]>`
      select distinct c.relname as name from pg_locks l join pg_class c on c.oid = l.relation
       where l.pid = pg_backend_pid() and l.locktype = 'relation' and c.relkind = 'r'
         and c.relnamespace = 'public'::regnamespace`;
  });
  return rows.map(({ name }) => name).sort();
}

/** What the overview reads and made-of.ts does not, and why that is enough. */
const TOLD_OTHERWISE: Record<string, string> = {
  transfers:
    "each comes with its member's balance, in one statement (db/queries/ledger-write.ts, redeem_points)",
  program_words: "every change makes a new revision of the program",
  badges: "every change makes a new revision of the program",
  challenges: "every change makes a new revision of the program",
  segments: "whose page names a segment is not kept",
  shops:
    "to name an order that can be claimed, when nothing is kept, and the store of a reward, which is not on the page",
  shopify_rewards: "which store made a code is written once, when it is made",
  point_transfers: "who gave how much to a pool is not on the page",
};

test("every table that the overview reads is asked for what it is made of, or told otherwise", async () => {
  await world();
  for (const name of ["orders share with a cause", "a household", "she is invited and comes", "a badge"])
    expect(await happens(name, visit)).toBe(true);
  const segment = await saveSegment(
    program.scope,
    null,
    { name: "Early", description: "", conditions: [{ code: "orders", least: 1, most: null, days: 30 }] },
    now,
  );
  if (!segment.ok) throw new Error(segment.error.code);
  await makeReward(owner, program, { name: "For some", segmentIds: [segment.value.id] });
  await seen();
  await order(10_00, ben);
  const sessionId = hashToken(cookie.split("=")[1] ?? "");
  const ask = { sessionId, now, idleSince: in_(-DAY), since: in_(-DAY) };
  const asked = await tablesReadBy((tx) => findMadeOf(tx, program.scope, ask));
  // The process has to read everything: what it keeps goes with a revision.
  await owner`update programs set rules_revision = rules_revision + 1 where id = ${program.id}`;
  const read = await tablesReadBy(async (tx) => {
    const own = await findProgramById(tx, program.id);
    const found = await findMemberOfSession(tx, program.scope, sessionId, now, in_(-DAY));
    if (!own || !found) throw new Error("nobody");
    const whose = {
      scope: ana.scope,
      program: await programAsRead(program.scope, own, "de", tx),
      member: found.member,
    };
    await wholePageWithin(tx, whose, now);
    await causeLineWithin(tx, ana.scope, own.settings, in_(2 * DAY));
  });
  expect(read).toEqual(
    expect.arrayContaining([...Object.keys(TOLD_OTHERWISE), "lots", "rewards", "products"]),
  );
  expect(read.filter((name) => !asked.includes(name) && !(name in TOLD_OTHERWISE))).toEqual([]);
  expect(Object.keys(TOLD_OTHERWISE).filter((name) => asked.includes(name) || !read.includes(name))).toEqual(
    [],
  );
});

test("what it is made of is asked before the first of its rows is read", async () => {
  await world();
  const asked = await askedBy(new Headers({ host, cookie }), now);
  if (!asked) throw new Error("nobody");
  const lock = 21_000_000 + process.pid;
  const holder = await owner.reserve();
  await holder`select pg_advisory_lock(${lock})`;
  const reading = readAsMember(new Headers({ host, cookie }), asked, {
    before: (tx) => tx`select pg_advisory_xact_lock(${lock})`,
    work: async (_, { program: own }) => own.name,
  });
  const isHeldUp = async () =>
    (await owner`select 1 from pg_locks where locktype = 'advisory' and not granted and objid = ${lock}`)
      .length > 0;
  await vi.waitUntil(isHeldUp, { timeout: 20_000 });
  // Whatever is read behind it is newer.
  await owner`update programs set name = 'Newer' where id = ${program.id}`;
  await holder`select pg_advisory_unlock(${lock})`;
  holder.release();
  expect((await reading)?.read).toBe("Newer");
});

test("what has not changed is not made again", async () => {
  await world();
  await seen();
  const [first, second] = [await visit(), await visit()];
  expect(first).not.toBeNull();
  expect(second).toBe(first);
  expect(await visit({ forced: true })).not.toBe(first);
  pass(1_000);
  expect(textOf(await visit())).toBe(textOf(first));
  await owner`delete from sessions`;
  expect(await visit()).toBe("nobody");
});

test("after each thing that happens, and with the clock, it says what is made anew", async () => {
  await world();
  const refused: string[] = [];
  for (const name of [
    ...Object.keys(ACTIONS),
    "the jobs",
    // Lots, rewards, terms and codes come and go by themselves, and no job notices.
    ...Array.from({ length: 6 }, () => "minutes"),
    ...Object.keys(TIMES).flatMap((one) => [one, "the jobs"]),
  ]) {
    await seen();
    await agrees(`before ${name}`);
    if (!(await happens(name, visit))) refused.push(name);
    await agrees(name);
  }
  expect(refused).toEqual([]);
  // Otherwise nothing of this was asked of what is kept.
  expect(hits).toBeGreaterThan(3 * misses);
  await eraseMember(program.scope, ana.id, now);
  expect([await visit(), await visit({ forced: true })]).toEqual(["nobody", "nobody"]);
}, 120_000);

const Names = fc.array(fc.constantFrom(...Object.keys(ACTIONS), "the jobs"), { minLength: 5, maxLength: 12 });
const Later = fc.array(fc.constantFrom(...Object.keys(TIMES), "the jobs", "an order", "a code is made"), {
  maxLength: 5,
});

test("in whatever order things happen", async () => {
  await fc.assert(
    fc.asyncProperty(Names, Later, async (first, then) => {
      await world();
      for (const name of [...first, ...then]) {
        await seen();
        await visit();
        await happens(name, visit);
        await agrees([...first, ...then].join(", ").concat(": ", name));
      }
    }),
    { numRuns: 5 },
  );
}, 240_000);
