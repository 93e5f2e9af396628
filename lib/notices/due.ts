import type { Transfer } from "@/lib/ledger/account";
import { walletCurrency } from "@/lib/ledger/accounts";
import type { NoticeDraft } from "@/lib/shared/notice";

type Moved = Pick<Transfer, "kind" | "amount" | "asset" | "memberId" | "lotId" | "occurredAt">;

const sum = (transfers: readonly Moved[]) => transfers.reduce((all, { amount }) => all + amount, 0n);

function opened(memberId: string, mine: readonly Moved[]): NoticeDraft[] {
  const lots = mine.filter(({ kind }) => kind === "open");
  // What paid off a debt was never there to be spent.
  const points = sum(lots) - sum(mine.filter(({ kind }) => kind === "settle"));
  const [first] = lots;
  if (!first || points <= 0n) return [];
  return [
    { memberId, code: "points_opened", about: `lot ${first.lotId}`, facts: { points: String(points) } },
  ];
}

function lapsed(memberId: string, mine: readonly Moved[]): NoticeDraft[] {
  const lots = mine.filter(({ kind }) => kind === "expire");
  return [...Map.groupBy(lots, ({ occurredAt }) => occurredAt.toISOString())].map(([until, together]) => ({
    memberId,
    code: "points_lapsed",
    about: `lapse ${until}`,
    facts: { points: String(sum(together)), until },
  }));
}

/** Store credit that lapsed, each wallet and lapse by itself (B4). */
function creditLapsed(transfers: readonly Moved[]): NoticeDraft[] {
  const gone = transfers.filter(({ kind, asset }) => kind === "expire" && walletCurrency(asset) !== null);
  const together = Map.groupBy(gone, ({ memberId, asset, occurredAt }) =>
    [memberId, asset, occurredAt.toISOString()].join(" "),
  );
  return [...together.values()].flatMap((some) => {
    const [first] = some;
    if (!first) return [];
    const { memberId, asset, occurredAt } = first;
    const until = occurredAt.toISOString();
    const facts = { minor: String(sum(some)), currency: walletCurrency(asset), until };
    return [{ memberId, code: "credit_lapsed", about: `lapse ${asset} ${until}`, facts }];
  });
}

/**
 * What members are told of what time has done: points that opened, points and store credit that lapsed, each lapse by its
 * day.
 */
export function noticesOfDue(transfers: readonly Moved[]): NoticeDraft[] {
  const points = transfers.filter(({ asset }) => asset === "points");
  const ofPoints = [...Map.groupBy(points, ({ memberId }) => memberId)].flatMap(([memberId, mine]) => [
    ...opened(memberId, mine),
    ...lapsed(memberId, mine),
  ]);
  return [...ofPoints, ...creditLapsed(transfers)];
}
