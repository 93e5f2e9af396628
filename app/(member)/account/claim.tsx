import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { say } from "@/lib/shared/say";
import type { ReadProgram } from "@/lib/words/service";
import { claimAction } from "./actions";
import { readingOf } from "./reading";

type Props = { orders: { number: string }[]; program: ReadProgram };

/** E15: orders from before joining, as long as they can be claimed. Nothing where there are none. */
export function Claim({ orders, program }: Props) {
  if (orders.length === 0) return null;
  const reading = readingOf(program);
  return (
    <section aria-labelledby="claim" className="border-line border-y py-4">
      <h2 id="claim" className="text-h3">
        {say(reading, "member.claim.title", { count: orders.length })}
      </h2>
      <p className="mt-1 text-secondary">
        {say(reading, "member.claim.body", {
          orders: orders.map(({ number }) => number).join(", "),
          many: program.pointsMany,
        })}
      </p>
      <ActionForm
        action={claimAction}
        className="mt-3 grid justify-items-start gap-3"
        aria-label={say(reading, "member.claim.label")}
      >
        <SubmitButton pill variant="secondary" pendingLabel={say(reading, "member.claim.pending")}>
          {say(reading, "member.claim.submit")}
        </SubmitButton>
      </ActionForm>
    </section>
  );
}
