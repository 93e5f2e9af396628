import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** Why two members may be one person. */
export type DuplicateReason = "email" | "phone" | "card" | "address" | "device" | "store" | "birthday";

export type Duplicate = {
  id: string;
  name: string | null;
  email: string | null;
  cardNumber: string;
  balance: bigint;
  joinedAt: Date;
  reasons: DuplicateReason[];
};

/**
 * The members whose address begins and ends like this: a few of them, by id. Where such a beginning stands in the index depends
 * on what it is, so this is planned each time.
 */
export async function selectAlike(
  tx: Tx,
  { programId }: ProgramScope,
  { beginning, ending }: { beginning: string; ending: string },
  limit: number,
): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select coalesce(merged_into, id) as id from members
     where program_id = ${programId} and email_key ^@ ${beginning} and right(email_key, length(${ending})) = ${ending}
     limit ${limit}`;
  return rows.map(({ id }) => id);
}

/**
 * Members who may be the same person as this one: an address that arrives in the same mailbox, something that both were seen
 * with, two customers whom a store made one, or the same name and birthday. Most reasons first.
 */
export async function selectDuplicates(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  { emailKeys, alike, limit }: { emailKeys: readonly string[]; alike: readonly string[]; limit: number },
): Promise<Duplicate[]> {
  const { programId } = scope;
  return tx<Duplicate[]>`
    with found as (
      select coalesce(merged_into, id) as member_id, 'email' as reason from members
       where program_id = ${programId} and email_key = any(${[...emailKeys]}::text[])
      union
      select unnest(${[...alike]}::uuid[]), 'email'
      union
      select other.member_id, other.kind from member_traces mine
        join member_traces other on other.program_id = mine.program_id and other.kind = mine.kind and other.hash = mine.hash
       where mine.program_id = ${programId} and mine.member_id = ${memberId} and mine.kind in ('email', 'phone', 'card', 'address', 'device')
      union
      select kept.member_id, 'store' from shopify_customers gone
        join shopify_customers kept on kept.program_id = gone.program_id and kept.shop_id = gone.shop_id
                                   and kept.customer_id = gone.merged_into
       where gone.program_id = ${programId} and gone.member_id = ${memberId}
      union
      select gone.member_id, 'store' from shopify_customers kept
        join shopify_customers gone on gone.program_id = kept.program_id and gone.shop_id = kept.shop_id
                                   and gone.merged_into = kept.customer_id
       where kept.program_id = ${programId} and kept.member_id = ${memberId}
      union
      select other.id, 'birthday' from members mine
        join members other on other.program_id = mine.program_id and other.birth_month = mine.birth_month
                          and other.birth_day = mine.birth_day and lower(other.name) = lower(mine.name)
       where mine.program_id = ${programId} and mine.id = ${memberId}
    )
    select m.id, m.name, m.email, m.card_number, b.available - b.debt as balance, m.joined_at,
           array_agg(distinct f.reason order by f.reason) as reasons
      from found f
      join members m on m.program_id = ${programId} and m.id = f.member_id and m.kind = 'person' and m.erased_at is null
      join balances b on b.program_id = m.program_id and b.member_id = m.id and b.asset = 'points'
     where m.id <> ${memberId}
       and m.merged_into is null
     group by m.id, m.name, m.email, m.card_number, b.available, b.debt, m.joined_at
     order by count(distinct f.reason) desc, m.joined_at, m.id limit ${limit}`;
}

/** What a member has and is, in one row, as two are held side by side. */
export type Holdings = {
  id: string;
  name: string | null;
  email: string | null;
  externalId: string | null;
  phone: string | null;
  cardNumber: string;
  signsIn: boolean;
  excluded: boolean;
  joinedAt: Date;
  tier: string | null;
  pinnedUntil: Date | null;
  birthday: string | null;
  tags: string[];
  available: bigint;
  pending: bigint;
  debt: bigint;
  qualifying: bigint;
  /** Store credit by currency. */
  credit: { currency: string; minor: string }[];
  orders: number;
  codes: number;
  cards: number;
  badges: number;
  challenges: number;
  friends: number;
  questions: number;
  answers: number;
  news: number;
  household: boolean;
  formers: number;
};

export async function selectHoldings(
  tx: Tx,
  scope: ProgramScope,
  memberIds: readonly string[],
): Promise<Holdings[]> {
  const { programId } = scope;
  const count = (table: string, more: ReturnType<Tx> = tx``, column = "member_id") => tx`
    (select count(*)::int from ${tx(table)} x where x.program_id = ${programId} and x.${tx(column)} = m.id ${more})`;
  return tx<Holdings[]>`
    select m.id, m.name, m.email, m.external_id, m.phone_key as phone, m.card_number, m.user_id is not null as signs_in, m.excluded,
           m.joined_at, t.name as tier, m.tier_pinned_until as pinned_until, m.tags, b.available, b.pending, b.debt,
           case when m.birth_month is null then null
                else lpad(m.birth_month::text, 2, '0') || '-' || lpad(m.birth_day::text, 2, '0') end as birthday,
           coalesce((select q.available from balances q
                      where q.program_id = ${programId} and q.member_id = m.id and q.asset = 'qualifying'), 0) as qualifying,
           coalesce((select jsonb_agg(jsonb_build_object('currency', substr(w.asset, 8), 'minor', w.available::text) order by w.asset)
                       from balances w where w.program_id = ${programId} and w.member_id = m.id and w.asset like 'wallet:%'
                        and w.available <> 0), '[]') as credit,
           ${count("orders")} as orders, ${count("redemptions", tx`and x.status in ('held', 'issued')`)} as codes,
           ${count("physical_cards")} as cards, ${count("member_badges", tx`and x.taken_back_at is null`)} as badges,
           ${count("challenge_progress")} as challenges, ${count("referrals", tx``, "advocate_id")} as friends,
           ${count("support_threads")} as questions, ${count("survey_answers")} as answers, ${count("notices")} as news,
           exists (select from household_people h where h.program_id = ${programId} and h.member_id = m.id and h.state = 'joined') as household,
           ${count("member_merges", tx``, "into_member_id")} as formers
      from members m
      join balances b on b.program_id = m.program_id and b.member_id = m.id and b.asset = 'points'
      left join tiers t on t.program_id = m.program_id and t.id = m.tier_id
     where m.program_id = ${programId} and m.id = any(${[...memberIds]}::uuid[])`;
}
