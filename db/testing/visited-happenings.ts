import { addLot, makeMember, makeReward, type TestMember } from "@/db/testing/fixtures";
import { paidOrder } from "@/db/testing/rich-rules";
import { createCause } from "@/lib/causes/service";
import { shareOrders } from "@/lib/causes/service-share";
import { recordEvents } from "@/lib/earning/service";
import { createBadge, createChallenge, joinChallenge, leaveChallenge } from "@/lib/game/service";
import { testBadge, testChallenge } from "@/lib/game/testing/history";
import { adjustPoints } from "@/lib/ledger/service-adjust";
import { settleDueLots } from "@/lib/ledger/service-due";
import { mergeMembers } from "@/lib/members/service-merge";
import { changeSettings } from "@/lib/programs/service-settings";
import {
  cancelRedemption,
  expireVouchers,
  redeemReward,
  rewardById,
  updateReward,
} from "@/lib/rewards/service";
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
import { saveWords } from "@/lib/words/service-write";

import {
  ana,
  ben,
  cheap,
  counted,
  DAY,
  in_,
  MINUTE,
  made,
  now,
  owner,
  pass,
  program,
  trees,
} from "./visited-world";

let number = 0;
/** An order of this many cents, by a member or by whoever has this address. */
export const order = (minor: number, member: TestMember | { email: string }, change: object = {}) =>
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
export const ACTIONS: Record<string, (visit: () => Promise<unknown>) => Promise<unknown>> = {
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
    if (answer.ok) made.codes.push(answer.value.id);
  },
  "a code is cancelled": async () => {
    const id = made.codes.pop();
    if (id) await cancelRedemption(program.scope, id, now);
  },
  "another code": async () => {
    const answer = await redeemReward(ana.scope, cheap, null, now);
    if (answer.ok) made.codes.push(answer.value.id);
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
    made.challengeId = begun.value.id;
  },
  "she joins a challenge": async () =>
    made.challengeId ? joinChallenge(ana.scope, made.challengeId, now) : null,
  "she leaves it": async () => (made.challengeId ? leaveChallenge(ana.scope, made.challengeId, now) : null),
  "members choose the cause": () => owner`
    update programs set rules_revision = rules_revision + 1,
           settings = jsonb_set(settings, '{causeShare,chosenBy}', '"member"') where id = ${program.id}`,
  "she chooses one": async (visit) => {
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
/** What the clock does, by name. */
export const TIMES: Record<string, number> = {
  minutes: 7 * MINUTE,
  "half a day": DAY / 2,
  "a day": DAY,
  "a season": 91 * DAY,
};
const JOBS = () => Promise.all([settleDueLots(program.scope, now), expireVouchers(program.scope, now)]);

const isRefused = (answer: unknown): boolean =>
  Array.isArray(answer) ? answer.some(isRefused) : (answer as { ok?: boolean } | null)?.ok === false;

/** Does it; false where it was refused. `visit` is how she looks at her overview. */
export async function happens(name: string, visit: () => Promise<unknown>): Promise<boolean> {
  const after = TIMES[name];
  if (after === undefined)
    return !isRefused(name === "the jobs" ? await JOBS() : await ACTIONS[name]?.(visit));
  pass(after);
  return true;
}
