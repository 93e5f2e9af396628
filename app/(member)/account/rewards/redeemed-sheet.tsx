import { RouteSheet } from "@/components/ui/route-sheet";
import type { Gate } from "@/lib/access/gate";
import { isForCheckout } from "@/lib/rewards/benefit";
import { pointsText } from "@/lib/rewards/sentences";
import type { Redemption, Shelf } from "@/lib/rewards/service";
import type { ReadProgram } from "@/lib/words/service";
import { Code } from "../code";
import { paths } from "../paths";
import { wordingOf } from "../reading";

type Props = {
  redemption: Redemption | null;
  shelf: Shelf;
  program: ReadProgram;
  gates: readonly Gate[];
  now: Date;
};

/** The result of a redemption, in place: the code or what happens next, and what is left. */
export function RedeemedSheet({ redemption, shelf, program, gates, now }: Props) {
  if (!redemption) {
    return (
      <RouteSheet title="No such code" closeHref={paths.rewards}>
        <p>There is no such code among yours.</p>
      </RouteSheet>
    );
  }
  const wording = wordingOf(program);
  const isCode = isForCheckout(redemption.benefit);
  const isFresh = ["issued", "held", "fulfilled"].includes(redemption.status);
  return (
    <RouteSheet title={isCode ? "Your code" : redemption.name} closeHref={paths.rewards}>
      <div className="redeem">
        {isFresh ? (
          <p role="status">
            {openingOf(redemption)} {pointsText(redemption.cost, wording)} went into it; you have{" "}
            {pointsText(shelf.available, wording)} left.
          </p>
        ) : null}
        <Code redemption={redemption} program={program} gates={gates} now={now} />
        {isFresh ? (
          <p className="text-small text-secondary">
            {isCode ? "It stays under Codes until you use it." : "How far it is stands under Codes."}
          </p>
        ) : null}
      </div>
    </RouteSheet>
  );
}

function openingOf({ benefit, status, fulfilment }: Redemption): string {
  if (status === "held") return "It is being made ready; you hear from us within a quarter of an hour.";
  if (benefit.code === "donation") return "Thank you: it is given.";
  if (benefit.code === "store_credit") return "It is in your wallet.";
  if (fulfilment === "waiting") return "It is yours, and we are on it.";
  return "It is yours.";
}
