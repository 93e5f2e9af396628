import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { listGates } from "@/lib/access/service";
import { requireMember } from "@/lib/auth/member";
import { isForCheckout } from "@/lib/rewards/benefit";
import { pointsText } from "@/lib/rewards/sentences";
import { myCodes, type Redemption, returnedBy } from "@/lib/rewards/service";
import { clock } from "@/lib/shared/clock";
import { formatMoney } from "@/lib/shared/format";
import { readId } from "@/lib/shared/id";
import type { ReadProgram } from "@/lib/words/service";
import { Code } from "../code";
import { one, paths, type Query } from "../paths";
import { moneyOf, readingOf, wordingOf } from "../reading";

export const metadata: Metadata = { title: "Codes" };

/** The member's codes: those that can be used, then those that are done with. */
export default async function CodesPage({ searchParams }: Query) {
  const [{ scope, program }, asked] = await Promise.all([requireMember(), searchParams]);
  const now = clock.now();
  const [codes, gates] = await Promise.all([myCodes(scope), listGates(scope)]);
  const cancelledId = readId("redemption", one(asked.cancelled));
  const cancelled = codes.find(({ id, status }) => id === cancelledId && status === "cancelled");
  const ready = codes.filter((code) => isForCheckout(code.benefit) && isOpen(code, now));
  const onTheWay = codes.filter((code) => !isForCheckout(code.benefit) && isOpen(code, now));
  const done = codes.filter((code) => !ready.includes(code) && !onTheWay.includes(code));
  return (
    <>
      <PageHeader
        title="Codes"
        description="Each code works once, in the cart or at the checkout. What is sent to you or made ready stands here, too."
      />
      {cancelled ? (
        <CancelledNotice
          cancelled={cancelled}
          returned={await returnedBy(scope, cancelled)}
          program={program}
        />
      ) : null}
      <h2 className="sr-only" id="ready">
        Ready to use
      </h2>
      {ready.length > 0 ? (
        <section className="codes" aria-labelledby="ready">
          {ready.map((code) => (
            <Code key={code.id} redemption={code} program={program} gates={gates} now={now} />
          ))}
        </section>
      ) : (
        <EmptyState
          title="No code is waiting to be used"
          action={
            <LinkButton href={paths.rewards} variant="primary" pill>
              See the rewards
            </LinkButton>
          }
        >
          <p>Redeem a reward, and its code stands here until you use it.</p>
        </EmptyState>
      )}
      {onTheWay.length > 0 ? (
        <section className="codes mt-10" aria-labelledby="on-the-way">
          <h2 id="on-the-way">Yours, and on its way</h2>
          {onTheWay.map((code) => (
            <Code key={code.id} redemption={code} program={program} gates={gates} now={now} />
          ))}
        </section>
      ) : null}
      {done.length > 0 ? (
        <section className="codes mt-10" aria-labelledby="done">
          <h2 id="done">Done with</h2>
          {done.map((code) => (
            <Code key={code.id} redemption={code} program={program} gates={gates} now={now} />
          ))}
        </section>
      ) : null}
    </>
  );
}

/** Whether it can still be used, waits for somebody, or lets in. */
function isOpen({ status, fulfilment, expiresAt, benefit }: Redemption, now: Date): boolean {
  if (status === "held") return true;
  if (status === "fulfilled") return "gateId" in benefit && expiresAt > now;
  return status === "issued" && (fulfilment !== null || expiresAt > now);
}

type CancelledProps = { cancelled: Redemption; returned: bigint; program: ReadProgram };

function CancelledNotice({ cancelled, returned, program }: CancelledProps) {
  const wording = wordingOf(program);
  const lapsed = cancelled.cost - returned;
  const paid = moneyOf(cancelled.paidMinor, program);
  return (
    <div role="status" className="mb-6">
      <Notice tone="positive">
        {cancelled.name} is cancelled: {pointsText(returned, wording)} {returned === 1n ? "is" : "are"} back
        in your balance.
        {paid && paid.minor > 0n ? ` ${formatMoney(paid, readingOf(program))} goes back to your card.` : null}
        {lapsed > 0n ? ` ${pointsText(lapsed, wording)} had lapsed before.` : null}
      </Notice>
    </div>
  );
}
