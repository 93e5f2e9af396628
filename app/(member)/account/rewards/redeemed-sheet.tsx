import { RouteSheet } from "@/components/ui/route-sheet";
import type { Gate } from "@/lib/access/gate";
import { isForCheckout } from "@/lib/rewards/benefit";
import { redeemedName } from "@/lib/rewards/sentences";
import type { Redemption, Shelf, StoreChoice } from "@/lib/rewards/service";
import { formatPoints, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import type { ReadProgram } from "@/lib/words/service";
import { Code } from "../code";
import { paths } from "../paths";
import { readingOf } from "../reading";

type Props = {
  redemption: Redemption | null;
  shelf: Shelf;
  program: ReadProgram;
  gates: readonly Gate[];
  stores: readonly StoreChoice[];
  now: Date;
};

/** The result of a redemption, in place: the code or what happens next, and what is left. */
export function RedeemedSheet({ redemption, shelf, program, gates, stores, now }: Props) {
  const reading = readingOf(program);
  if (!redemption) {
    return (
      <RouteSheet title={say(reading, "rewards.redeemed.noCode")} closeHref={paths.rewards}>
        <p>{say(reading, "rewards.redeemed.noCodeBody")}</p>
      </RouteSheet>
    );
  }
  const isCode = isForCheckout(redemption.benefit);
  const isFresh = ["issued", "held", "fulfilled"].includes(redemption.status);
  return (
    <RouteSheet
      title={isCode ? say(reading, "rewards.redeemed.yourCode") : redeemedName(reading, redemption)}
      closeHref={paths.rewards}
    >
      <div className="redeem">
        {isFresh ? (
          <p role="status">
            {say(reading, "rewards.redeemed.spent", {
              opening: openingOf(redemption, reading),
              cost: formatPoints(redemption.cost, reading),
              left: formatPoints(shelf.available, reading),
            })}
          </p>
        ) : null}
        <Code redemption={redemption} program={program} gates={gates} stores={stores} now={now} />
        {isFresh ? (
          <p className="text-small text-secondary">
            {say(reading, isCode ? "rewards.redeemed.staysCode" : "rewards.redeemed.staysOther")}
          </p>
        ) : null}
      </div>
    </RouteSheet>
  );
}

function openingOf({ benefit, status, fulfilment, fulfilmentFacts }: Redemption, reading: Reading): string {
  if (status === "held") return say(reading, "rewards.redeemed.held");
  if (benefit.code === "donation") return say(reading, "rewards.redeemed.donation");
  if (benefit.code === "store_credit")
    return say(
      reading,
      fulfilmentFacts?.inStore ? "rewards.redeemed.creditThere" : "rewards.redeemed.credit",
    );
  return say(reading, fulfilment === "waiting" ? "rewards.redeemed.waiting" : "rewards.redeemed.yours");
}
