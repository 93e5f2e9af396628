import { RouteSheet } from "@/components/ui/route-sheet";
import type { Program } from "@/lib/programs/program";
import { pointsText } from "@/lib/rewards/sentences";
import type { Redemption, Shelf } from "@/lib/rewards/service";
import { Code } from "../code";
import { paths } from "../paths";
import { wordingOf } from "../reading";

type Props = { redemption: Redemption | null; shelf: Shelf; program: Program; now: Date };

/** The result of a redemption, in place: the code, and what is left. */
export function RedeemedSheet({ redemption, shelf, program, now }: Props) {
  if (!redemption) {
    return (
      <RouteSheet title="No such code" closeHref={paths.rewards}>
        <p>There is no such code among yours.</p>
      </RouteSheet>
    );
  }
  const wording = wordingOf(program);
  const isFresh = redemption.status === "issued";
  return (
    <RouteSheet title="Your code" closeHref={paths.rewards}>
      <div className="redeem">
        {isFresh ? (
          <p role="status">
            It is yours. {pointsText(redemption.cost, wording)} went into it; you have{" "}
            {pointsText(shelf.available, wording)} left.
          </p>
        ) : null}
        <Code redemption={redemption} program={program} now={now} />
        {isFresh ? <p className="text-small text-secondary">It stays under Codes until you use it.</p> : null}
      </div>
    </RouteSheet>
  );
}
