import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { claimableOrders } from "@/lib/earning/service-claimable";
import { formatCount } from "@/lib/shared/format";
import type { MemberScope } from "@/lib/shared/scope";
import type { ReadProgram } from "@/lib/words/service";
import { claimAction } from "./actions";

type Props = { scope: MemberScope; program: ReadProgram; now: Date };

/** E15: orders from before joining, as long as they can be claimed. Nothing where there are none. */
export async function Claim({ scope, program, now }: Props) {
  const orders = await claimableOrders(scope, program.settings, now);
  if (orders.length === 0) return null;
  return (
    <section aria-labelledby="claim" className="border-line border-y py-4">
      <h2 id="claim" className="text-h3">
        {formatCount(orders.length, "order from before you joined", "orders from before you joined")}
      </h2>
      <p className="mt-1 text-secondary">
        Placed with your e-mail address: {orders.map(({ number }) => number).join(", ")}. They can earn{" "}
        {program.pointsMany} too.
      </p>
      <ActionForm
        action={claimAction}
        className="mt-3 grid justify-items-start gap-3"
        aria-label="Claim orders"
      >
        <SubmitButton pill variant="secondary" pendingLabel="Claiming…">
          Claim them
        </SubmitButton>
      </ActionForm>
    </section>
  );
}
