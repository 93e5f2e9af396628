import { type Ask, type MemberFacts, memberFacts } from "./facts";

/** A category chosen to earn more in, and for how long (E14). */
export type Choice = { category: string; chosenAt: Date; endedAt: Date | null };

/** A member as a batch knows them, beyond the account: only what the rules in question ask for is filled in. */
export type KnownMember = {
  tierId: string | null;
  joinedAt: Date;
  tags: string[];
  choices: Choice[];
  birthday: MemberFacts["birthday"];
  /** Orders that are paid and count. */
  paidOrders: number;
  /** Of the segments that rules name, those the member is one of. */
  segments: string[];
};

/** What a query found of a member; nothing where none was made. */
type FoundMember = {
  tags: string[];
  choices: { category: string; chosenAt: string; endedAt: string | null }[];
  birthMonth: number | null;
  birthDay: number | null;
  paidOrders: number;
  segments: string[];
};

/** A member as a query found them. */
export function knownRow(row: FoundMember | null): Omit<KnownMember, "tierId" | "joinedAt"> {
  return {
    tags: row?.tags ?? [],
    choices: (row?.choices ?? []).map(({ category, chosenAt, endedAt }) => ({
      category,
      chosenAt: new Date(chosenAt),
      endedAt: endedAt === null ? null : new Date(endedAt),
    })),
    birthday: row?.birthMonth && row.birthDay ? { month: row.birthMonth, day: row.birthDay } : null,
    paidOrders: row?.paidOrders ?? 0,
    segments: row?.segments ?? [],
  };
}

/** E13: what a tier is to earning: the multiplier that goes with it. */
export type TierFactsOf = (tierId: string | null) => Pick<MemberFacts, "tierId" | "tierFactor">;

const FACT_OF: Record<Ask, keyof MemberFacts> = {
  tags: "tags",
  chosen: "chosen",
  order_number: "orderNumber",
  birthday: "birthday",
  joined: "joinedAt",
  segments: "segments",
};

function factOf(ask: Ask, member: KnownMember, at: Date, orderNumber: number): Partial<MemberFacts> {
  switch (ask) {
    case "tags":
      return { tags: member.tags };
    case "chosen":
      return {
        chosen: member.choices
          .filter(({ chosenAt, endedAt }) => chosenAt <= at && (endedAt === null || at < endedAt))
          .map(({ category }) => category),
      };
    case "order_number":
      return { orderNumber };
    case "birthday":
      return { birthday: member.birthday };
    case "joined":
      return { joinedAt: member.joinedAt.toISOString() };
    case "segments":
      return { segments: member.segments };
  }
}

/**
 * What is known of a member at `at`, as far as the rules ask; the tier where the program looks at tiers at all. What was
 * known before stays.
 */
export function knownFacts(
  member: KnownMember,
  wanted: { asks: ReadonlySet<Ask>; tierFacts: TierFactsOf | null; at: Date; orderNumber: number },
  before: Partial<MemberFacts> = {},
): Partial<MemberFacts> {
  const facts: Partial<MemberFacts> = {
    ...(wanted.tierFacts && before.tierId === undefined && wanted.tierFacts(member.tierId)),
    ...before,
  };
  for (const ask of wanted.asks) {
    if (facts[FACT_OF[ask]] === undefined)
      Object.assign(facts, factOf(ask, member, wanted.at, wanted.orderNumber));
  }
  return facts;
}

/** Facts as rules take them: what was not pinned is what rules do not look at. */
export function fullFacts(facts: Partial<MemberFacts> | undefined): MemberFacts {
  return memberFacts(facts);
}
