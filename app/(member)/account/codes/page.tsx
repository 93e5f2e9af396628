import { GoneRow } from "@/app/gone-row";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { listGates } from "@/lib/access/service";
import { requireMember } from "@/lib/auth/member";
import { isForCheckout } from "@/lib/rewards/benefit";
import { benefitText, redeemedName } from "@/lib/rewards/sentences";
import { myCodes, type Redemption, returnedBy, storeChoices } from "@/lib/rewards/service";
import { clock } from "@/lib/shared/clock";
import { formatMoney, formatPoints } from "@/lib/shared/format";
import { readId, showId } from "@/lib/shared/id";
import { say } from "@/lib/shared/say";
import type { ReadProgram } from "@/lib/words/service";
import { Code, hasForm } from "../code";
import { one, paths, type Query } from "../paths";
import { moneyOf, readingOf, wordingOf } from "../reading";
import { titled } from "../titled";

export const generateMetadata = titled("member.nav.codes");

/** The member's codes: those that can be used, then those that are done with. */
export default async function CodesPage({ searchParams }: Query) {
  const [{ scope, program }, asked] = await Promise.all([requireMember(), searchParams]);
  const now = clock.now();
  const reading = readingOf(program);
  const [codes, gates, stores] = await Promise.all([myCodes(scope), listGates(scope), storeChoices(scope)]);
  const cancelledId = readId("redemption", one(asked.cancelled));
  const cancelled = codes.find(({ id, status }) => id === cancelledId && status === "cancelled");
  const ready = codes.filter((code) => isForCheckout(code.benefit) && isOpen(code, now));
  const onTheWay = codes.filter((code) => !isForCheckout(code.benefit) && isOpen(code, now));
  const done = codes.filter((code) => !ready.includes(code) && !onTheWay.includes(code));
  return (
    <>
      <PageHeader
        title={say(reading, "member.nav.codes")}
        description={say(reading, "rewards.codes.description")}
      />
      <GoneRow
        standing={codes.filter((code) => hasForm(code, now)).map(({ id }) => showId("redemption", id))}
      />
      {cancelled ? (
        <CancelledNotice
          cancelled={cancelled}
          returned={await returnedBy(scope, cancelled)}
          program={program}
        />
      ) : null}
      <h2 className="sr-only" id="ready">
        {say(reading, "rewards.codes.ready")}
      </h2>
      {ready.length > 0 ? (
        <section className="codes" aria-labelledby="ready">
          {ready.map((code) => (
            <Code key={code.id} redemption={code} program={program} gates={gates} stores={stores} now={now} />
          ))}
        </section>
      ) : (
        <EmptyState
          title={say(reading, "rewards.codes.none")}
          action={
            <LinkButton href={paths.rewards} variant="primary" pill>
              {say(reading, "member.page.seeRewards")}
            </LinkButton>
          }
          exampleLabel={say(reading, "member.overview.example")}
          example={
            <p className="grid gap-1">
              <strong>{benefitText({ code: "discount_amount", minor: 500n }, wordingOf(program))}</strong>
              <code>R7KQ-2MXT-9HPD-40WB</code>
              <span className="text-secondary text-small">{say(reading, "rewards.code.active")}</span>
            </p>
          }
        >
          <p>{say(reading, "rewards.codes.noneBody")}</p>
        </EmptyState>
      )}
      {onTheWay.length > 0 ? (
        <section className="codes mt-10" aria-labelledby="on-the-way">
          <h2 id="on-the-way">{say(reading, "rewards.codes.onTheWay")}</h2>
          {onTheWay.map((code) => (
            <Code key={code.id} redemption={code} program={program} gates={gates} stores={stores} now={now} />
          ))}
        </section>
      ) : null}
      {done.length > 0 ? (
        <section className="codes mt-10" aria-labelledby="done">
          <h2 id="done">{say(reading, "rewards.codes.done")}</h2>
          {done.map((code) => (
            <Code key={code.id} redemption={code} program={program} gates={gates} stores={stores} now={now} />
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
  const reading = readingOf(program);
  const lapsed = cancelled.cost - returned;
  const paid = moneyOf(cancelled.paidMinor, program);
  const sentences = [
    say(reading, "rewards.codes.cancelled", {
      name: redeemedName(reading, cancelled),
      points: formatPoints(returned, reading),
      count: returned,
    }),
    paid && paid.minor > 0n
      ? say(reading, "rewards.codes.toCard", { money: formatMoney(paid, reading) })
      : null,
    lapsed > 0n
      ? say(reading, "rewards.codes.lapsedBefore", { points: formatPoints(lapsed, reading) })
      : null,
  ];
  return (
    <div role="status" className="mb-6">
      <Notice tone="positive">{sentences.filter((sentence) => sentence !== null).join(" ")}</Notice>
    </div>
  );
}
