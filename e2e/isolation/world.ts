import { randomBytes } from "node:crypto";
import { connect, type Database } from "@/db/client";
import { upsertProducts } from "@/db/queries/products";
import { makeProgram, makeReward, type TestProgram } from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import { createGate } from "@/lib/access/service";
import { API_SCOPES, createApiKey } from "@/lib/auth/api-key";
import { startSession } from "@/lib/auth/session";
import { memberScopeFor } from "@/lib/auth/system-scope";
import { createStaff, createUser, linkUser } from "@/lib/auth/users";
import { requestCard, stepWithCard } from "@/lib/cards/service";
import { createCause } from "@/lib/causes/service";
import { RULE_DEFAULTS } from "@/lib/earning/rule";
import { recordEvent } from "@/lib/earning/service";
import { listAwards } from "@/lib/earning/service-awards";
import { setBudget } from "@/lib/earning/service-budget";
import { saveDraft } from "@/lib/earning/service-drafts";
import { publishRule } from "@/lib/earning/service-rules";
import { requestExport } from "@/lib/exports/service";
import { createBadge, createChallenge, createDraw, settleTouched } from "@/lib/game/service";
import { adjustPoints } from "@/lib/ledger/service-adjust";
import { sendFile } from "@/lib/member-imports/service";
import { enrolMember } from "@/lib/members/service";
import { invite } from "@/lib/membership/service";
import { type Preferences, storePreferences } from "@/lib/notices/preferences";
import { tellOfCodes } from "@/lib/notices/service-codes";
import { welcomeMembers } from "@/lib/notices/service-welcome";
import { newReferralCode } from "@/lib/referrals/code";
import { arrive, noteSeen, referralCodeOf } from "@/lib/referrals/service";
import { PLAIN_TERMS } from "@/lib/rewards/reward";
import { createReward, redeemReward } from "@/lib/rewards/service";
import { appDatabaseUrl, env } from "@/lib/shared/env";
import { newId, showId } from "@/lib/shared/id";
import type { Role } from "@/lib/shared/scope";
import { CHANNELS, TOPIC_NAMES } from "@/lib/shared/topics";
import { createHousehold, inviteToHousehold, poolOf, sendPoints } from "@/lib/sharing/service";
import { placeOrder } from "@/lib/shop/service";
import { openThread } from "@/lib/support/service";
import { createSurvey } from "@/lib/surveys/service";
import { runNightly } from "@/lib/tiers/service-evaluate";
import { inviteMember } from "@/lib/tiers/service-grants";
import { listHolds, putHold } from "@/lib/tiers/service-holds";
import { askMatch } from "@/lib/tiers/service-matches";
import { listRuns } from "@/lib/tiers/service-runs";
import { recordWorth } from "@/lib/worth/service";
import { connectedOnce } from "./shopify-world";
import { listening } from "./webhooks-world";

/** Who tries. Cookies and keys are made past the sign-in, which has its own tests. */
export type Actor = { name: string; cookie?: string; key?: string };

/** What is in a program, by its shown ids; `unknown` has the same shape and exists nowhere. */
export type Things = Record<
  | "program"
  | "shop"
  | "sku"
  | "shopId"
  | "member"
  | "card"
  | "email"
  | "customer"
  | "rule"
  | "draft"
  | "award"
  | "reward"
  | "order"
  | "orderNumber"
  | "redemption"
  | "code"
  | "event"
  | "key"
  | "tier"
  | "notice"
  | "badge"
  | "challenge"
  | "draw"
  | "cause"
  | "gift"
  | "person"
  | "donation"
  | "tierRun"
  | "proposal"
  | "hold"
  | "match"
  | "grant"
  | "gate"
  | "gatePage"
  | "parcel"
  | "thread"
  | "survey"
  | "export"
  | "import"
  | "plastic"
  | "webhook"
  | "delivery"
  | "comparison"
  | "difference"
  | "shopifyDelivery"
  | "referral"
  | "friendCode"
  | "membershipInvitation",
  string
>;

export type World = {
  owner: Database;
  app: Database;
  a: TestProgram;
  b: TestProgram;
  /** The storefront of A. */
  hostA: string;
  thingsA: Things;
  thingsB: Things;
  unknown: Things;
  /** Words that stand in A alone: whoever reads one of them has seen a row of A. */
  secretsA: string[];
  actors: Record<"nobody" | "memberOfA" | "memberOfB" | "supportOfB" | "ownerOfB" | "keyOfB", Actor>;
  staffOfA: Record<"owner" | "support" | "readonly", Actor>;
};

const now = () => new Date();
const word = () => randomBytes(5).toString("hex");
const draftValues = {
  ...{ trigger: ["order"], effect: ["per_amount"], basedOn: ["1"], place: ["keep"] },
  ...{ "effect.per_amount.points": ["5"], "effect.per_amount.perMinor": ["1"] },
  "effect.per_amount.currency": ["EUR"],
};
async function session(userId: string, kind: "member" | "staff"): Promise<string> {
  const { token } = await startSession(userId, kind, now());
  return `${kind === "staff" ? "regulars.staff" : "regulars.session"}=${token}`;
}

async function staffOf(program: TestProgram, role: Role): Promise<Actor> {
  const email = `${role}.${word()}@staff.example`;
  const { userId } = await createStaff({ email, name: role, password: word(), programId: program.id, role });
  return { name: `${role} of ${program.slug}`, cookie: await session(userId, "staff") };
}

async function memberOf(program: TestProgram, name: string) {
  const email = `${name.toLowerCase()}.${word()}@members.example`;
  const customer = `customer-${word()}`;
  const member = await enrolMember(program.scope, { email, name, externalId: customer }, now());
  const user = await createUser({ email, name, password: null, verified: true });
  await linkUser(program.scope, user);
  return { member, email, customer, cookie: await session(user.id, "member") };
}

async function fill(owner: Database, program: TestProgram, mark: string) {
  const { scope } = program;
  await owner`update programs set name = ${`Program ${mark}`} where id = ${program.id}`;
  await owner`update shops set slug = ${`shop-${mark}`}, name = ${`Shop ${mark}`} where program_id = ${program.id}`;
  await inProgram(scope, (tx) =>
    upsertProducts(tx, scope, [
      {
        sku: `SKU-${mark}`,
        slug: `product-${mark}`,
        title: `Product ${mark}`,
        description: "",
        priceMinor: 50_00n,
        categories: ["things"],
        attributes: {},
        art: "mug",
        stock: null,
      },
    ]),
  );
  const rule = await publishRule(
    scope,
    null,
    {
      name: `Rule ${mark}`,
      definition: {
        ...RULE_DEFAULTS,
        effect: { code: "per_amount", points: 10, perMinor: "100", currency: "EUR" },
        conditions: [],
        basis: { tax: "with", discounts: "after", shipping: false },
        availability: { code: "at_once" },
      },
      ...{ basedOn: 0, startsAt: null, endsAt: null, place: "last" },
    },
    now(),
  );
  if (!rule.ok) throw new Error(rule.error.code);
  await setBudget(scope, rule.value.ruleId, 1_000_000n, now());
  const approved = await publishRule(
    scope,
    null,
    {
      name: `Review ${mark}`,
      definition: {
        ...RULE_DEFAULTS,
        trigger: { code: "event", type: "custom.review" },
        effect: { code: "fixed", points: 5 },
        approval: "by_staff",
        conditions: [],
        basis: { tax: "with", discounts: "after", shipping: false },
        availability: { code: "at_once" },
      },
      ...{ basedOn: 0, startsAt: null, endsAt: null, place: "last" },
    },
    now(),
  );
  if (!approved.ok) throw new Error(approved.error.code);
  const draft = await saveDraft(
    scope,
    null,
    { ruleId: rule.value.ruleId, values: { ...draftValues, name: [`Draft ${mark}`] } },
    now(),
  );
  if (!draft.ok) throw new Error(draft.error.code);
  const rewardId = await makeReward(owner, program, { name: `Reward ${mark}`, cost: 100n });
  const key = await createApiKey(scope, { name: `Key ${mark}`, scopes: API_SCOPES, expiresAt: null });
  return { ruleId: rule.value.ruleId, draftId: draft.value.draftId, rewardId, key };
}

/** A member with an order of the storefront, an event of its own, an adjustment and an unused code. */
async function live(program: TestProgram, mark: string, rewardId: string) {
  const { scope } = program;
  const name = `Name${mark}`;
  const { member, email, customer, cookie } = await memberOf(program, name);
  const memberScope = memberScopeFor(program.id, member.id);
  const shop = { id: program.shopId, slug: `shop-${mark}`, name: `Shop ${mark}`, currency: "EUR" };
  const request = {
    lines: [{ sku: `SKU-${mark}`, quantity: 2, seen: "" }],
    ...{ name, email, vouchers: [], card: "4242 4242 4242 4242", join: false, requestKey: word() },
    address: { street: `Street ${mark}`, postcode: "10115", city: "Berlin", country: "DE" },
  };
  const ask = (shownTotalMinor: bigint) =>
    placeOrder(scope, shop, { ...request, shownTotalMinor }, memberScope, now());
  let placed = await ask(0n);
  if (!placed.ok && placed.error.code === "total_changed") placed = await ask(placed.error.totalMinor);
  if (!placed.ok) throw new Error(placed.error.code);
  const adjusted = await adjustPoints(
    scope,
    member.id,
    { points: 500n, reason: `Reason ${mark}` },
    word(),
    now(),
  );
  if (!adjusted.ok) throw new Error(adjusted.error.code);
  const visit = { id: word(), type: "visit" as const, occurredAt: now(), shop: null, order: null };
  await recordEvent(scope, "test", { ...visit, member: { id: member.id } }, now());
  const review = { ...visit, id: word(), type: "custom.review" as const };
  await recordEvent(scope, "test", { ...review, member: { id: member.id } }, now());
  const [award] = (await listAwards(scope, "waiting", 1)).awards;
  if (!award) throw new Error("no award waits");
  const redeemed = await redeemReward(memberScope, rewardId, null, now());
  if (!redeemed.ok) throw new Error(redeemed.error.code);
  const [orderOfMember, codeOfMember] = [placed.value, redeemed.value];
  return {
    member,
    email,
    customer,
    cookie,
    placed: orderOfMember,
    redeemed: codeOfMember,
    awardId: award.id,
  };
}

async function orderOf(owner: Database, program: TestProgram, number: number) {
  const [row] = await owner<{ id: string; contentEventId: string }[]>`
    select id, content_event_id from orders where program_id = ${program.id} and external_id = ${String(number)}`;
  if (!row) throw new Error("the order has not reached the ledger");
  return row;
}

/** Something to play for, and everybody's part in it settled, so that no job has anything to do here. */
async function play(program: TestProgram, mark: string, rewardId: string) {
  const { scope } = program;
  const [startsAt, endsAt] = [new Date(Date.now() - 86_400_000), new Date(Date.now() + 86_400_000)];
  const measure = { code: "orders", minMinor: 0n } as const;
  const badge = await createBadge(
    scope,
    {
      ...{ name: `Badge ${mark}`, description: "", art: "star", hidden: false, position: 0 },
      definition: { version: 1, measure, within: { code: "ever" }, levels: [{ name: "", target: 1n }] },
    },
    now(),
  );
  const challenge = await createChallenge(
    scope,
    {
      ...{ name: `Challenge ${mark}`, description: "", art: "flag", startsAt, endsAt, optIn: true },
      definition: {
        ...{ version: 1, measure, target: 1n, shape: { code: "once" } },
        ...{ prize: { code: "none" }, onRefund: "keep" },
      },
    },
    now(),
  );
  const prizes = [{ rewardId, name: `Reward ${mark}`, count: 1 }];
  const draw = await createDraw(
    scope,
    {
      ...{ slug: `draw-${mark}`, name: `Draw ${mark}`, description: "", prizes, entry: { code: "one_each" } },
      ...{ opensAt: startsAt, closesAt: endsAt },
    },
    now(),
  );
  if (!badge.ok || !challenge.ok || !draw.ok) throw new Error("there is nothing to play for");
  await settleTouched(scope, now());
  return { badge: badge.value.id, challenge: challenge.value.id, draw: draw.value.slug };
}

/** Something the member was told, with a word of the program in it. */
async function noticeOf(owner: Database, program: TestProgram, memberId: string, mark: string) {
  const id = newId();
  await owner`
    insert into notices (program_id, id, member_id, code, about, facts, at)
    values (${program.id}, ${id}, ${memberId}, 'points_opened', ${mark}, ${owner.json({ points: "7", from: `Order ${mark}` })}, now())`;
  return id;
}

/** A cause with a donation, a gift under way, and a household with somebody invited. */
async function share(program: TestProgram, mark: string, memberId: string) {
  const { scope } = program;
  const member = memberScopeFor(program.id, memberId);
  const cause = await createCause(
    scope,
    { name: `Cause ${mark}`, description: "", minorPerHundred: 100n },
    now(),
  );
  const donation = await createReward(
    scope,
    {
      ...PLAIN_TERMS,
      ...{ name: `Donation ${mark}`, cost: 10n, benefit: { code: "donation", causeId: cause } },
      fulfilment: "at_once",
    },
    now(),
  );
  const given = await redeemReward(member, donation.id, null, now());
  const to = `nobody.${mark}@members.example`;
  const gift = await sendPoints(member, { to, points: 10n, message: `Message ${mark}` }, word(), now());
  const household = await createHousehold(member, `Household ${mark}`, now());
  await inviteToHousehold(member, { to, role: "give" }, now());
  const invited = (await poolOf(member, now()))?.people.find(({ state }) => state === "invited");
  if (!given.ok || !gift.ok || !household.ok || !invited) throw new Error("nothing was shared");
  // Noted now, so that no job notes it while this is watched.
  await recordWorth(scope, now());
  return {
    cause: showId("cause", cause),
    gift: showId("gift", gift.value.transfer.id),
    person: showId("person", invited.id),
    donation: showId("redemption", given.value.id),
  };
}

/** A card of plastic that was posted. */
async function post({ id, scope }: TestProgram, mark: string, memberId: string): Promise<string> {
  const address = { name: `Plastic ${mark}`, street: "1", postcode: "10115", city: "Berlin", country: "DE" };
  const asked = await requestCard(
    memberScopeFor(id, memberId),
    { physical: true, mostPerYear: 2 },
    { nameOnCard: `Plastic ${mark}`, address },
    now(),
  );
  if (!asked.ok) throw new Error("no card was asked for");
  await stepWithCard(scope, asked.value.id, { kind: "post", tracking: `Parcel ${mark}` }, now());
  return showId("card", asked.value.id);
}

/** A page that is locked, and a thing that waits to be sent. */
async function lock(owner: Database, program: TestProgram, mark: string, memberId: string) {
  const slug = `letter-${mark}`;
  const opensFor = { minTierPosition: 1, tags: [], byReward: true, earlyAccess: false };
  const page = { kind: "page" as const, target: slug, title: "A letter", body: `Letter ${mark}` };
  const gate = await createGate(
    program.scope,
    { name: `Gate ${mark}`, ...page, opensFor, startsAt: null, endsAt: null },
    now(),
  );
  const thing = await makeReward(owner, program, {
    ...{ name: `Thing ${mark}`, benefit: { code: "merchandise" }, cost: 10n, fulfilment: "staff" },
  });
  const address = { name: "Ana", street: `Street ${mark}`, postcode: "1", city: "Ulm", country: "DE" };
  const wish = { address };
  const parcel = await redeemReward(memberScopeFor(program.id, memberId), thing, null, now(), wish);
  if (!gate.ok || !parcel.ok) throw new Error("nothing is locked, or nothing waits");
  return {
    gate: showId("gate", gate.value.id),
    gatePage: slug,
    parcel: showId("redemption", parcel.value.id),
  };
}

/** A fall that is held, what holds it, an invitation, a tier from elsewhere, and the evaluation of the day, made. */
async function climb(owner: Database, program: TestProgram, mark: string, memberId: string) {
  const { scope } = program;
  const [ids, noon] = [{ proposal: newId(), invited: newId(), paid: newId() }, now()];
  const tiers = [
    { id: ids.invited, name: `Circle ${mark}`, position: 3, entry: "invited" },
    { id: ids.paid, name: `Club ${mark}`, position: 4, entry: "paid" },
  ];
  for (const tier of tiers) {
    await owner`
      insert into tiers (program_id, id, name, position, threshold, benefits, entry, fee_minor, fee_months)
      values (${program.id}, ${tier.id}, ${tier.name}, ${tier.position}, 0, '{}', ${tier.entry}, 4900, 12)`;
  }
  await owner`update programs set rules_revision = rules_revision + 1 where id = ${program.id}`;
  const invited = await inviteMember(scope, memberId, { tierId: ids.invited, until: null }, noon);
  const ask = { otherProgram: `Elsewhere ${mark}`, otherTier: "Gold", proof: `Proof ${mark}` };
  const match = await askMatch(memberScopeFor(program.id, memberId), ask, noon);
  if (!invited.ok || !match.ok) throw new Error("nobody climbs");
  await putHold(
    scope,
    { reason: "incident", about: mark, from: noon, until: null, note: `Hold ${mark}` },
    noon,
  );
  await runNightly(scope, noon);
  const [run] = await listRuns(scope, { limit: 1 });
  const [hold] = await listHolds(scope);
  if (!run || !hold) throw new Error("nothing was evaluated");
  const evidence = {
    ...{ cause: "period", measure: "spend", threshold: "90000", endsAt: noon.toISOString() },
    ...{ figures: [], toldAt: null },
  };
  await owner`
    insert into tier_proposals (program_id, id, run_id, member_id, from_tier_id, to_tier_id, state, held_by, evidence, due_at, proposed_at)
    values (${program.id}, ${ids.proposal}, ${run.id}, ${memberId}, ${program.tiers[2]?.id ?? ""},
            ${program.tiers[1]?.id ?? ""}, 'held', 'incident', ${owner.json(evidence)}, ${noon}, ${noon})`;
  return {
    tierRun: showId("tierRun", run.id),
    proposal: showId("proposal", ids.proposal),
    hold: showId("hold", hold.id),
    match: showId("match", match.value.matchId),
    grant: showId("grant", invited.value.grantId),
  };
}

async function populate(owner: Database, program: TestProgram, mark: string) {
  const filled = await fill(owner, program, mark);
  const lived = await live(program, mark, filled.rewardId);
  const { number } = lived.placed.purchase;
  const order = await orderOf(owner, program, number);
  const game = await play(program, mark, filled.rewardId);
  const things: Things = {
    badge: showId("badge", game.badge),
    challenge: showId("challenge", game.challenge),
    draw: game.draw,
    ...(await share(program, mark, lived.member.id)),
    ...(await climb(owner, program, mark, lived.member.id)),
    ...(await lock(owner, program, mark, lived.member.id)),
    plastic: await post(program, mark, lived.member.id),
    ...(await listening(owner, program, mark)),
    ...(await connectedOnce(owner, program, mark)),
    ...(await bring(owner, program, lived.member.id)),
    ...(await ask(program, mark, lived.member.id)),
    program: program.slug,
    shop: `shop-${mark}`,
    sku: `SKU-${mark}`,
    shopId: showId("shop", program.shopId),
    member: showId("member", lived.member.id),
    card: lived.member.cardNumber,
    email: lived.email,
    customer: lived.customer,
    rule: showId("rule", filled.ruleId),
    draft: showId("draft", filled.draftId),
    award: showId("award", lived.awardId),
    reward: showId("reward", filled.rewardId),
    order: showId("order", order.id),
    orderNumber: String(number),
    redemption: showId("redemption", lived.redeemed.id),
    code: lived.redeemed.voucherCode,
    event: showId("event", order.contentEventId),
    key: showId("key", filled.key.id),
    tier: showId("tier", program.tiers[1]?.id ?? ""),
    notice: showId("notice", await noticeOf(owner, program, lived.member.id, mark)),
  };
  return { things, key: filled.key.key, cookie: lived.cookie };
}

/** A question of the member's to the shop, and one of the shop's to its members. */
async function ask(program: TestProgram, mark: string, memberId: string) {
  const scope = memberScopeFor(program.id, memberId);
  const text = `Why is ${mark} so little?`;
  const opened = await openThread(scope, { topic: "points", about: null, text, requestKey: mark }, now());
  if (!opened.ok) throw new Error(opened.error.code);
  const question = { id: "q1", kind: "nps" as const, text: `How was ${mark}?`, options: [] };
  const survey = await createSurvey(
    program.scope,
    // Only who ordered is asked: the others of A are told nothing of it.
    { name: mark, questions: [question], afterOrderDays: 0 },
    now(),
  );
  const about = { slug: program.slug, timeZone: "Europe/Berlin" };
  const file = await requestExport(program.scope, about, { kind: "table", table: "members" }, now());
  if (!file.ok) throw new Error(file.error.code);
  const rows = new TextEncoder().encode(`email,points\n${mark}@imports.example,5\nbroken ${mark},5\n`);
  const sent = await sendFile(program.scope, { name: `${mark}.csv`, parts: [rows] }, now());
  if (!sent.ok) throw new Error(sent.error.code);
  return {
    import: showId("import", sent.value.id),
    thread: showId("thread", opened.value.threadId),
    survey: showId("survey", survey),
    export: showId("export", file.value.id),
  };
}

/** A friend of the member's, of whom staff have to think something; and somebody who is invited to join. */
async function bring(owner: Database, program: TestProgram, memberId: string) {
  const code = await referralCodeOf(memberScopeFor(program.id, memberId), now());
  const invitation = { code, at: now(), via: "link" as const };
  const device = word();
  await noteSeen(program.scope, memberId, { device }, now());
  const friend = await enrolMember(program.scope, { email: `${word()}@friends.example`, name: null }, now());
  const came = await arrive(program.scope, { friendId: friend.id, invitation, seen: { device } }, now());
  if (!came.ok || came.value.review !== "held") throw new Error("nobody was brought");
  await owner`update notices set mailed_at = now() where program_id = ${program.id} and member_id = ${memberId}`;
  const draft = { note: `Invitation for ${word()}`, email: null, mostUses: 3, days: 30 };
  const { invitation: invited } = await invite(program.scope, draft, now());
  return {
    referral: showId("referral", came.value.id),
    friendCode: code,
    membershipInvitation: showId("invitation", invited.id),
  };
}

function nothing(): Things {
  const id = () => newId();
  return {
    ...{
      program: `program-${word()}`,
      shop: `shop-${word()}`,
      sku: `SKU-${word()}`,
      card: "0000000000",
      orderNumber: "999999",
    },
    ...{
      email: `nobody.${word()}@members.example`,
      customer: `customer-${word()}`,
      code: "AAAA-AAAA-AAAA-AAAA",
    },
    badge: showId("badge", id()),
    challenge: showId("challenge", id()),
    draw: `draw-${word()}`,
    cause: showId("cause", id()),
    gift: showId("gift", id()),
    person: showId("person", id()),
    donation: showId("redemption", id()),
    tierRun: showId("tierRun", id()),
    proposal: showId("proposal", id()),
    hold: showId("hold", id()),
    match: showId("match", id()),
    grant: showId("grant", id()),
    gate: showId("gate", id()),
    gatePage: `letter-${word()}`,
    parcel: showId("redemption", id()),
    thread: showId("thread", id()),
    survey: showId("survey", id()),
    export: showId("export", id()),
    import: showId("import", id()),
    plastic: showId("card", id()),
    webhook: showId("webhook", id()),
    delivery: showId("delivery", id()),
    comparison: showId("reconciliation", id()),
    difference: showId("finding", id()),
    shopifyDelivery: showId("shopifyDelivery", id()),
    referral: showId("referral", id()),
    friendCode: newReferralCode(),
    membershipInvitation: showId("invitation", id()),
    shopId: showId("shop", id()),
    member: showId("member", id()),
    rule: showId("rule", id()),
    draft: showId("draft", id()),
    award: showId("award", id()),
    reward: showId("reward", id()),
    order: showId("order", id()),
    redemption: showId("redemption", id()),
    event: showId("event", id()),
    key: showId("key", id()),
    tier: showId("tier", id()),
    notice: showId("notice", id()),
  };
}

/** What is stored of a member who has taken every tick away. */
const NOTHING_WANTED = storePreferences(
  Object.fromEntries(
    TOPIC_NAMES.map((topic) => [topic, Object.fromEntries(CHANNELS.map((channel) => [channel, false]))]),
  ) as Preferences,
);

/** Everything that a program can switch on is on. */
const SETTINGS = {
  cards: { physical: true },
  leaderboard: true,
  sharing: { transfers: true, households: true },
  referrals: { on: true },
};

/** Two programs of this test's own, full of things, so that no other test moves what this one watches. */
export async function makeWorld(): Promise<World> {
  const settings = env();
  const owner = connect(settings.DATABASE_URL, { max: 2 });
  const app = connect(appDatabaseUrl(settings), { max: 1 });
  const [markA, markB] = [`alpha${word()}`, `beta${word()}`];
  const a = await makeProgram(owner, { slug: `program-${markA}`, settings: SETTINGS });
  const b = await makeProgram(owner, { slug: `program-${markB}`, settings: SETTINGS });
  const [inA, inB] = [await populate(owner, a, markA), await populate(owner, b, markB)];
  const hostA = `${markA}.shop.test`;
  await owner`insert into shop_domains (domain, program_id, shop_id) values (${hostA}, ${a.id}, ${a.shopId})`;
  const other = await memberOf(a, `Other${word()}`);
  // A code is made when it is first looked at.
  await referralCodeOf(memberScopeFor(a.id, other.member.id), now());
  for (const { scope } of [a, b]) await settleTouched(scope, now());
  // Everybody reads what they would choose, and wants what they would save: doing it again changes nothing.
  await owner`update members set locale = 'en', preferences = ${owner.json(NOTHING_WANTED)}
    where program_id in (${a.id}, ${b.id})`;
  // No job has anything to tell, or a letter to send, while this is watched.
  const later = new Date(now().getTime() + 3_600_000);
  for (const { scope } of [a, b]) {
    await welcomeMembers(scope, later);
    await tellOfCodes(scope, later);
  }
  await owner`update notices set mailed_at = ${now()} where program_id in (${a.id}, ${b.id}) and mailed_at is null`;
  return {
    ...{ owner, app, a, b, hostA },
    thingsA: inA.things,
    thingsB: inB.things,
    unknown: nothing(),
    secretsA: [
      `Name${markA}`,
      inA.things.email,
      inA.things.card,
      inA.things.code,
      inA.things.customer,
      `Street ${markA}`,
      `Reason ${markA}`,
      `Key ${markA}`,
      `Rule ${markA}`,
      `Draft ${markA}`,
      `Program ${markA}`,
      `Reward ${markA}`,
      `Badge ${markA}`,
      `Challenge ${markA}`,
      `Cause ${markA}`,
      `Household ${markA}`,
      `Message ${markA}`,
      `Elsewhere ${markA}`,
      `Proof ${markA}`,
      `Hold ${markA}`,
      `Circle ${markA}`,
      `Gate ${markA}`,
      `Letter ${markA}`,
      `Thing ${markA}`,
      `Plastic ${markA}`,
      `Listener ${markA}`,
      `Told ${markA}`,
      `Parcel ${markA}`,
    ],
    actors: {
      nobody: { name: "nobody" },
      memberOfA: { name: "another member of A", cookie: other.cookie },
      memberOfB: { name: "a member of B", cookie: inB.cookie },
      supportOfB: { ...(await staffOf(b, "support")), name: "support of B" },
      ownerOfB: { ...(await staffOf(b, "owner")), name: "the owner of B" },
      keyOfB: { name: "a key of B", key: inB.key },
    },
    staffOfA: {
      owner: await staffOf(a, "owner"),
      support: await staffOf(a, "support"),
      readonly: await staffOf(a, "readonly"),
    },
  };
}

/** Tables that the worker writes by itself, at any time. */
const BY_ITSELF = ["seals", "ledger_days"];

export async function tenantTables(owner: Database): Promise<string[]> {
  const rows = await owner<{ name: string }[]>`
    select c.table_name as name from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and c.column_name = 'program_id' and t.table_type = 'BASE TABLE'
     order by 1`;
  return rows.map(({ name }) => name);
}

/** Every row of a program, table by table, as a hash: the same before and after when nobody changed anything. */
export async function fingerprint({ owner, a }: World): Promise<Record<string, string>> {
  const prints: Record<string, string> = {};
  for (const table of (await tenantTables(owner)).filter((name) => !BY_ITSELF.includes(name))) {
    const [row] = await owner<{ print: string }[]>`
      select count(*) || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '') as print
        from ${owner(table)} t where program_id = ${a.id}`;
    prints[table] = row?.print ?? "";
  }
  return prints;
}
