import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { findMemberOfSession } from "@/db/queries/auth";
import { findMadeOf } from "@/db/queries/made-of";
import { findProgramById } from "@/db/queries/programs";
import { testDatabase } from "@/db/testing/database";
import {
  addLot,
  makeMember,
  makeProgram,
  makeReward,
  type TestMember,
  type TestProgram,
} from "@/db/testing/fixtures";
import { addRule, paidOrder } from "@/db/testing/rich-rules";
import { readProgram, type Tx } from "@/db/transaction";
import { askedBy, readAsMember } from "@/lib/auth/member";
import { startSession } from "@/lib/auth/session";
import { hashToken } from "@/lib/auth/token";
import { createCause } from "@/lib/causes/service";
import { causeLineWithin } from "@/lib/causes/service-line";
import { shareOrders } from "@/lib/causes/service-share";
import { recordEvents } from "@/lib/earning/service";
import { wholePageWithin } from "@/lib/first-page/service";
import { createBadge, createChallenge, joinChallenge, leaveChallenge } from "@/lib/game/service";
import { testBadge, testChallenge } from "@/lib/game/testing/history";
import { adjustPoints } from "@/lib/ledger/service-adjust";
import { settleDueLots } from "@/lib/ledger/service-due";
import { mergeMembers } from "@/lib/members/service-merge";
import { noticesOf, readNotices } from "@/lib/notices/service";
import { eraseMember } from "@/lib/privacy/service";
import { changeSettings } from "@/lib/programs/service-settings";
import {
  cancelRedemption,
  expireVouchers,
  redeemReward,
  rewardById,
  updateReward,
} from "@/lib/rewards/service";
import { saveSegment } from "@/lib/segments/service";
import { clock } from "@/lib/shared/clock";
import { newId } from "@/lib/shared/id";
import {
  answerInvitation,
  createHousehold,
  giveToPool,
  invitationsOf,
  inviteToHousehold,
  leaveHousehold,
  sendPoints,
} from "@/lib/sharing/service";
import { programAsRead } from "@/lib/words/service";
import { saveWords } from "@/lib/words/service-write";
import { type Written, writtenFor } from "./written";

vi.mock("@/lib/first-page/service-own-site", () => ({
  dressOfPages: async () => ({ sheets: ["/a.css"], className: "faces", link: null }),
}));

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Where a host leads is known for some seconds: each world has its own. */
let host = "";
// A little ahead of the database's clock: what it dates itself has then happened, and not long ago.
const START = new Date(Date.now() + 10 * 60_000);
let now = START;
const in_ = (ms: number) => new Date(now.getTime() + ms);

let program: TestProgram;
let ana: TestMember;
let ben: TestMember;
let cookie: string;
let trees: string;
let [cheap, counted] = ["", ""];
let challengeId: string;
const made: string[] = [];
/** How often a visit was answered with what was kept, and with what was made. */
let [hits, misses] = [0, 0];

async function world() {
  now = START;
  program = await makeProgram(owner, {
    settings: {
      sharing: { households: true, transfers: true },
      claimDays: 90,
      languages: { default: "en", offered: ["en", "de"] },
    },
  });
  host = `${newId()}.example.com`;
  await owner`insert into shop_domains (domain, program_id, shop_id) values (${host}, ${program.id}, ${program.shopId})`;
  await addRule(owner, program);
  ana = await makeMember(owner, program, {
    lots: [{ points: 700 }, { points: 90, expiresAt: in_(2 * DAY) }, { points: 60, pendingUntil: in_(DAY) }],
  });
  ben = await makeMember(owner, program, { points: 400, name: "Ben Li" });
  const userId = newId();
  await owner`insert into users (id, email, name) values (${userId}, ${ana.email}, 'Ana Ruiz')`;
  await owner`update members set user_id = ${userId} where program_id = ${program.id} and id = ${ana.id}`;
  const session = await startSession(userId, "member", now);
  cookie = `regulars.session=${session.token}`;
  cheap = await makeReward(owner, program, { name: "Cheap", cost: 100n, position: 1 });
  counted = await makeReward(owner, program, { name: "Counted", cost: 150n, stock: 3, position: 2 });
  await makeReward(owner, program, {
    name: "Dear",
    cost: 5_000n,
    position: 3,
    startsAt: in_(12 * MINUTE),
  });
  trees = await createCause(program.scope, { name: "Trees", description: "", minorPerHundred: 100n }, now);
  challengeId = "";
  made.length = 0;
}

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

let number = 0;
const order = (minor: number, member: TestMember | { email: string }, change: object = {}) =>
  recordEvents(
    program.scope,
    "shop",
    [
      {
        ...paidOrder(String(++number), minor, { id: `e${number}`, at: now, ...change }),
        member: "scope" in member ? { id: member.id } : member,
      },
    ],
    now,
  );

const terms = (from: Date) => owner`
  insert into program_terms (program_id, version, texts, note, effective_at, published_at, published_by)
  select ${program.id}, coalesce(max(version), 0) + 1, '{"en":"Be kind."}', 'Kinder', ${from}, ${now}, '{}'
    from program_terms where program_id = ${program.id}`;

/** What happens in a shop, by name; each may find nothing to do. Those of time come with the clock. */
const ACTIONS: Record<string, () => Promise<unknown>> = {
  "an order": () => order(23_40, ana),
  "an order of somebody else": () => order(50_00, ben),
  "an order that earns nothing": () => order(0, ana),
  "a refund": () =>
    number > 0
      ? order(23_40, ana, { refunded: 1, id: `r${newId()}` }).then(() => number--)
      : Promise.resolve(),
  "a guest's order with her address": async () => {
    const [id, eventId] = [newId(), newId()];
    const payload = owner.json({ member: { email: ` ${ana.email.toUpperCase()}` } });
    await owner`
      insert into events (program_id, id, source, external_id, type, order_id, occurred_at, input_hash, payload, outcome, points)
      values (${program.id}, ${eventId}, 'shop', ${eventId}, 'order.paid', ${id}, ${now}, ${Buffer.alloc(32)}, ${payload}, 'nothing', 0)`;
    await owner`
      insert into orders (program_id, id, shop_id, external_id, currency, status, paid_at, content_event_id, merge,
                          total_minor, spend_minor, exact, points, revision)
      values (${program.id}, ${id}, ${program.shopId}, ${id}, 'EUR', 'paid', ${now}, ${eventId}, '{}', 1000, 1000, '0', 0, 1)`;
  },
  "guests' orders are refunds": () =>
    owner`update orders set status = 'refund' where program_id = ${program.id} and member_id is null`,
  // As long as nobody plays for anything here, an order or a visit marks nobody.
  "tiers go by visits": () => owner`
    update programs set rules_revision = rules_revision + 1,
           settings = jsonb_set(settings, '{tiers}', settings -> 'tiers' || '{"measure":"visits","window":"lifetime"}')
     where id = ${program.id}`,
  "a visit": () =>
    recordEvents(
      program.scope,
      "check-in",
      [{ id: newId(), type: "visit", occurredAt: now, shop: null, member: { id: ana.id }, order: null }],
      now,
    ),
  "tiers go by spending": () => owner`
    update programs set rules_revision = rules_revision + 1,
           settings = jsonb_set(settings, '{tiers}', settings -> 'tiers' || '{"measure":"spend","window":"rolling"}')
     where id = ${program.id}`,
  "points are given by staff": () =>
    adjustPoints(program.scope, ana.id, { points: 35n, reason: "Thanks" }, newId(), now),
  "a code is made": async () => {
    const answer = await redeemReward(ana.scope, cheap, null, now);
    if (answer.ok) made.push(answer.value.id);
  },
  "a code is cancelled": async () => {
    const id = made.pop();
    if (id) await cancelRedemption(program.scope, id, now);
  },
  "another code": async () => {
    const answer = await redeemReward(ana.scope, cheap, null, now);
    if (answer.ok) made.push(answer.value.id);
  },
  "her codes are used": () => owner`
    update redemptions set status = 'used', used_order_id = 'till', ended_at = ${now}
     where program_id = ${program.id} and member_id = ${ana.id} and status = 'issued'`,
  "a code that lapses soon": async () => {
    await redeemReward(ana.scope, cheap, null, now);
    await owner`
      update redemptions set expires_at = ${in_(33 * MINUTE)}
       where program_id = ${program.id} and member_id = ${ana.id} and status = 'issued'`;
  },
  "somebody else takes a unit": () => redeemReward(ben.scope, counted, null, now),
  "a reward is renamed": async () => {
    const reward = await rewardById(program.scope, cheap);
    if (reward)
      await updateReward(
        program.scope,
        cheap,
        { ...reward, name: `${reward.name}!` },
        { stockSeen: null },
        now,
      );
  },
  "a new reward": () => makeReward(owner, program, { name: "New", cost: 120n, position: 0, stock: 1 }),
  "a tier is renamed": () =>
    owner`update tiers set name = name || '+' where program_id = ${program.id} and position = 1`,
  "her tier rises": () =>
    owner`update members set tier_id = ${program.tiers[1]?.id ?? null} where program_id = ${program.id} and id = ${ana.id}`,
  "her name changes": () =>
    owner`update members set name = name || 'a' where program_id = ${program.id} and id = ${ana.id}`,
  "her language changes": () =>
    owner`update members set locale = case when locale is null then 'de' end where program_id = ${program.id} and id = ${ana.id}`,
  "the points get another name": () =>
    owner`update programs set points_many = points_many || 's', rules_revision = rules_revision + 1 where id = ${program.id}`,
  "the merchant's words": () =>
    saveWords(
      program.scope,
      "de",
      [{ key: "points.other", text: `Blätter ${newId().slice(-4)}`, named: "points" }],
      now,
    ),
  "orders share with a cause": () =>
    changeSettings(
      program.scope,
      {
        causeShare: {
          basisPoints: 150,
          chosenBy: "merchant",
          causeId: trees,
          since: in_(-DAY).toISOString(),
        },
      },
      now,
    ),
  "what orders give is written": () => shareOrders(program.scope, now),
  "a badge": () => {
    const {
      id: _,
      createdAt: __,
      endedAt: ___,
      ...terms
    } = testBadge({}, { name: `Badge ${newId().slice(-4)}` });
    return createBadge(program.scope, terms, now);
  },
  "a challenge": async () => {
    const {
      id: _,
      createdAt: __,
      endedAt: ___,
      ...challenge
    } = testChallenge({}, { startsAt: in_(-DAY), endsAt: in_(9 * DAY), optIn: true });
    const begun = await createChallenge(program.scope, challenge, now);
    if (!begun.ok) throw new Error(begun.error.code);
    challengeId = begun.value.id;
  },
  "she joins a challenge": async () => (challengeId ? joinChallenge(ana.scope, challengeId, now) : null),
  "she leaves it": async () => (challengeId ? leaveChallenge(ana.scope, challengeId, now) : null),
  "members choose the cause": () => owner`
    update programs set rules_revision = rules_revision + 1,
           settings = jsonb_set(settings, '{causeShare,chosenBy}', '"member"') where id = ${program.id}`,
  "she chooses one": async () => {
    const sea = await createCause(
      program.scope,
      { name: "Sea", description: "", minorPerHundred: 100n },
      now,
    );
    await visit();
    await owner`
      insert into cause_choices (program_id, member_id, cause_id, chosen_at) values (${program.id}, ${ana.id}, ${sea}, ${now})
      on conflict (program_id, member_id) do update set cause_id = excluded.cause_id`;
  },
  "a household": () => createHousehold(ben.scope, "Home", now),
  "she is invited and comes": async () => {
    await inviteToHousehold(ben.scope, { to: ana.cardNumber, role: "spend" }, now);
    const [invitation] = await invitationsOf(ana.scope);
    if (invitation) await answerInvitation(ana.scope, { invitationId: invitation.id, accept: true }, now);
  },
  "somebody gives to the pool": () => giveToPool(ben.scope, 20n, newId(), now),
  "the household is renamed": () =>
    owner`update members set name = name || '1' where program_id = ${program.id} and kind = 'household'`,
  "she leaves the household": () => leaveHousehold(ana.scope, now),
  "she is sent points": () =>
    sendPoints(ben.scope, { to: ana.cardNumber, points: 10n, message: "" } as never, newId(), now),
  terms: () => terms(in_(-2_000)),
  "other terms": () => terms(in_(-1_000)),
  "she has agreed to some": () => owner`
    insert into consents (program_id, id, member_id, purpose, given, wording, terms_version, at)
    values (${program.id}, ${newId()}, ${ana.id}, 'membership', true, 'I agree', 1, ${now})`,
  "new terms": () => terms(in_(20 * MINUTE)),
  "her membership lapses": () => owner`
    insert into memberships (program_id, member_id, entry, started_at, lapsed_at)
    values (${program.id}, ${ana.id}, 'paid', ${now}, ${now})
    on conflict (program_id, member_id) do update set lapsed_at = case when memberships.lapsed_at is null then excluded.lapsed_at end`,
  "her membership is renewed": () =>
    owner`update memberships set lapsed_at = null where program_id = ${program.id} and member_id = ${ana.id}`,
  "a lot is put off": () =>
    owner`update lots set expires_at = expires_at + interval '3 days' where program_id = ${program.id} and member_id = ${ana.id} and expires_at > now() + interval '1 day' and state = 'open'`,
  "points for some minutes": () => addLot(owner, program, ana, { points: 45, expiresAt: in_(5 * MINUTE) }),
  "somebody becomes her": async () => {
    const cleo = await makeMember(owner, program, { points: 77, name: "Cleo" });
    await recordEvents(
      program.scope,
      "check-in",
      [{ id: newId(), type: "visit", occurredAt: now, shop: null, member: { id: cleo.id }, order: null }],
      now,
    );
    await mergeMembers(program.scope, { from: cleo.id, into: ana.id, via: "staff" }, now);
  },
};
const TIMES: Record<string, number> = {
  minutes: 7 * MINUTE,
  "half a day": DAY / 2,
  "a day": DAY,
  "a season": 91 * DAY,
};
const JOBS = () => Promise.all([settleDueLots(program.scope, now), expireVouchers(program.scope, now)]);

const isRefused = (answer: unknown): boolean =>
  Array.isArray(answer) ? answer.some(isRefused) : (answer as { ok?: boolean } | null)?.ok === false;

/** Does it; false where it was refused. */
async function happens(name: string): Promise<boolean> {
  const after = TIMES[name];
  if (after !== undefined) now = in_(after);
  else return !isRefused(name === "the jobs" ? await JOBS() : await ACTIONS[name]?.());
  return true;
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
  point_transfers: "who gave how much to a pool is not on the page",
};

test("every table that the overview reads is asked for what it is made of, or told otherwise", async () => {
  await world();
  for (const name of ["orders share with a cause", "a household", "she is invited and comes", "a badge"])
    expect(await happens(name)).toBe(true);
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
  now = in_(1_000);
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
    if (!(await happens(name))) refused.push(name);
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
        await happens(name);
        await agrees([...first, ...then].join(", ").concat(": ", name));
      }
    }),
    { numRuns: 5 },
  );
}, 240_000);
