import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { VoucherCode, type VoucherState } from "@/components/member/voucher-code";
import { Details } from "@/components/ui/details";
import type { Gate } from "@/lib/access/gate";
import { isForCheckout } from "@/lib/rewards/benefit";
import type { Redemption } from "@/lib/rewards/redemption";
import { benefitText, dayText, voucherConditions } from "@/lib/rewards/sentences";
import { formatDate, formatUntil } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import type { ReadProgram } from "@/lib/words/service";
import { AddressFields } from "./address-fields";
import { cancelAction } from "./codes/actions";
import { paths } from "./paths";
import { readingOf, wordingOf } from "./reading";
import { addressAction } from "./rewards/actions";

type Props = { redemption: Redemption; program: ReadProgram; gates: readonly Gate[]; now: Date };

/** One of the member's redemptions: a code to be copied, used or given back, or how far what was redeemed has come. */
export function Code({ redemption, program, gates, now }: Props) {
  const { expiresAt, benefit, usedOrderId } = redemption;
  const state = stateOf(redemption, now);
  const isCode = isForCheckout(benefit);
  const canCancel = redemption.status === "issued" && (isCode ? expiresAt > now : state === "waiting");
  const conditions = voucherConditions(redemption, wordingOf(program), now);
  return (
    <div id={showId("redemption", redemption.id)}>
      <VoucherCode
        name={redemption.name}
        code={isCode ? redemption.voucherCode : null}
        state={state}
        expiresAt={expiresAt}
        endedAt={redemption.endedAt}
        conditions={usedOrderId ? `order ${usedOrderId}` : isCode ? (conditions ?? undefined) : undefined}
        applyHref={state === "active" ? paths.cart(redemption.voucherCode) : undefined}
        cancel={canCancel ? <Cancel redemption={redemption} /> : null}
        reading={readingOf(program)}
      >
        <Facts redemption={redemption} program={program} gates={gates} now={now} />
      </VoucherCode>
    </div>
  );
}

function stateOf({ status, fulfilment, expiresAt, usableFrom }: Redemption, now: Date): VoucherState {
  if (status === "held") return "waiting";
  if (status === "fulfilled") return "done";
  if (status !== "issued") return status;
  if (fulfilment === "sent") return "sent";
  if (fulfilment !== null) return "waiting";
  if (expiresAt <= now) return "expired";
  return usableFrom && usableFrom > now ? "coming" : "active";
}

/** What is to be said about it beyond its code. */
function Facts({ redemption, program, gates, now }: Props) {
  const { benefit, fulfilment, fulfilmentFacts, expiresAt, cost } = redemption;
  const reading = readingOf(program);
  const { tracking, date, reason, note, answer, useOn, address } = fulfilmentFacts ?? {};
  const gate = "gateId" in benefit ? gates.find(({ id }) => id === benefit.gateId) : undefined;
  const lines = [
    cost === 0n ? "Given to you" : null,
    benefit.code === "gift_card" && redemption.status === "issued"
      ? "For one order of whoever has this code; what it does not need is not paid out"
      : null,
    benefit.code === "store_credit" || benefit.code === "donation"
      ? benefitText(benefit, wordingOf(program))
      : null,
    useOn ? `For ${dayText(useOn)}` : null,
    date ? `Confirmed for ${formatDate(new Date(date), "time", reading)}` : null,
    tracking ? `Tracking number ${tracking}` : null,
    address ? `To ${address.name}, ${address.street}, ${address.postcode} ${address.city}` : null,
    note ?? null,
    answer ?? null,
    reason ?? null,
  ].filter((line) => line !== null);
  const needsAddress = benefit.code === "merchandise" && fulfilment === "waiting" && !address;
  return (
    <>
      {lines.length > 0 ? <p className="wrap-anywhere">{lines.join(" · ")}</p> : null}
      {gate && redemption.status === "fulfilled" && expiresAt > now ? (
        <p>
          <Link href={gateHref(gate)} className="link">
            Open {gate.title || gate.name}
          </Link>{" "}
          until {formatUntil(expiresAt, "long", reading)}
        </p>
      ) : null}
      {benefit.code === "store_credit" && redemption.status === "fulfilled" ? (
        <p>
          <Link href={paths.wallet} className="link">
            See your wallet
          </Link>
        </p>
      ) : null}
      {needsAddress ? <AskAddress redemption={redemption} /> : null}
    </>
  );
}

/** A locked product is found on the shelf, a page under its address. */
function gateHref({ kind, target }: Gate): string {
  return kind === "page" ? `/exclusive/${target}` : "/";
}

function AskAddress({ redemption }: { redemption: Redemption }) {
  return (
    <Details summary="Say where to send it" open>
      <ActionForm action={addressAction} aria-label={`Where to send ${redemption.name}`}>
        <input type="hidden" name="redemption" value={showId("redemption", redemption.id)} />
        <AddressFields known={{}} />
        <SubmitButton pill pendingLabel="Saving…" subject={redemption.name}>
          Send it there
        </SubmitButton>
      </ActionForm>
    </Details>
  );
}

function Cancel({ redemption }: { redemption: Redemption }) {
  return (
    <ActionForm action={cancelAction} className="contents">
      <input type="hidden" name="redemption" value={showId("redemption", redemption.id)} />
      <SubmitButton
        pill
        variant="quiet"
        className="px-2"
        pendingLabel="Cancelling…"
        subject={`the code for ${redemption.name}`}
      >
        Cancel
      </SubmitButton>
    </ActionForm>
  );
}
