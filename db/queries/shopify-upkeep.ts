import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** What was found and done with a store's subscriptions the last time. */
export type SubscriptionState = {
  /** Topics that come, those that were made anew, and those that the store would not make, with its reason. */
  topics: string[];
  made: string[];
  refused: Record<string, string>;
  at: string;
};

export type Upkeep = {
  xid: string | null;
  definedAt: Date | null;
  subscribedAt: Date | null;
  subscriptions: SubscriptionState | null;
};

export async function findUpkeep(tx: Tx, scope: ProgramScope, shopId: string): Promise<Upkeep> {
  const [row] = await tx<(Omit<Upkeep, "subscriptions"> & { subscriptions: SubscriptionState | object })[]>`
    select xid::text, defined_at, subscribed_at, subscriptions from shopify_upkeep
     where program_id = ${scope.programId} and shop_id = ${shopId}`;
  if (!row) return { xid: null, definedAt: null, subscribedAt: null, subscriptions: null };
  return { ...row, subscriptions: "at" in row.subscriptions ? row.subscriptions : null };
}

export async function noteSubscriptions(
  tx: Tx,
  scope: ProgramScope,
  shopId: string,
  state: SubscriptionState,
  now: Date,
): Promise<void> {
  await tx`
    insert into shopify_upkeep (program_id, shop_id, subscribed_at, subscriptions)
    values (${scope.programId}, ${shopId}, ${now}, ${tx.json(state)})
    on conflict (program_id, shop_id) do update
      set subscribed_at = excluded.subscribed_at, subscriptions = excluded.subscriptions`;
}

export async function noteDefined(tx: Tx, scope: ProgramScope, shopId: string, now: Date): Promise<void> {
  await tx`
    insert into shopify_upkeep (program_id, shop_id, defined_at) values (${scope.programId}, ${shopId}, ${now})
    on conflict (program_id, shop_id) do update set defined_at = excluded.defined_at`;
}
