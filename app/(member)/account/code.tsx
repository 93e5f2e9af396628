import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { VoucherCode, type VoucherState } from "@/components/member/voucher-code";
import { Details } from "@/components/ui/details";
import type { Gate } from "@/lib/access/gate";
import { isForCheckout } from "@/lib/rewards/benefit";
import type { Redemption } from "@/lib/rewards/redemption";
import { benefitText, dayText, redeemedName, voucherConditions } from "@/lib/rewards/sentences";
import type { StoreChoice } from "@/lib/rewards/service";
import { formatDate, formatUntil, type Reading } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { ownWord } from "@/lib/shared/own-words";
import { say, sayParts } from "@/lib/shared/say";
import type { ReadProgram } from "@/lib/words/service";
import { AddressFields } from "./address-fields";
import { cancelAction } from "./codes/actions";
import { paths } from "./paths";
import { readingOf, wordingOf } from "./reading";
import { addressAction } from "./rewards/actions";

type Props = {
  redemption: Redemption;
  program: ReadProgram;
  gates: readonly Gate[];
  /** The connected stores, where there are several: a code is good in one of them. */
  stores: readonly StoreChoice[];
  now: Date;
};

/** One of the member's redemptions: a code to be copied, used or given back, or how far what was redeemed has come. */
export function Code({ redemption, program, gates, stores, now }: Props) {
  const { expiresAt, benefit, usedOrderId, usedOrderName } = redemption;
  const state = stateOf(redemption, now);
  const isCode = isForCheckout(benefit);
  const canCancel = isCancellable(redemption, now);
  const conditions = voucherConditions(redemption, wordingOf(program), now);
  const reading = readingOf(program);
  return (
    <div id={showId("redemption", redemption.id)}>
      <VoucherCode
        name={redeemedName(reading, redemption)}
        code={isCode && redemption.status !== "held" ? redemption.voucherCode : null}
        state={state}
        expiresAt={expiresAt}
        endedAt={redemption.endedAt}
        conditions={
          usedOrderId
            ? say(reading, "rewards.code.order", { order: usedOrderName ?? usedOrderId })
            : isCode
              ? (conditions ?? undefined)
              : undefined
        }
        applyHref={
          state === "active" && !redemption.fulfilmentFacts?.onlyThere
            ? paths.cart(redemption.voucherCode)
            : undefined
        }
        cancel={canCancel ? <Cancel redemption={redemption} reading={reading} /> : null}
        reading={reading}
      >
        <Facts redemption={redemption} program={program} gates={gates} stores={stores} now={now} />
      </VoucherCode>
    </div>
  );
}

function stateOf(
  { status, fulfilment, benefit, expiresAt, usableFrom }: Redemption,
  now: Date,
): VoucherState {
  if (status === "held") return "waiting";
  if (status === "fulfilled") return "done";
  if (status !== "issued") return status;
  if (fulfilment === "sent") return benefit.code === "merchandise" ? "sent" : "arranged";
  if (fulfilment !== null) return "waiting";
  if (expiresAt <= now) return "expired";
  return usableFrom && usableFrom > now ? "coming" : "active";
}

function isCancellable(redemption: Redemption, now: Date): boolean {
  const { status, benefit, expiresAt } = redemption;
  return (
    status === "issued" && (isForCheckout(benefit) ? expiresAt > now : stateOf(redemption, now) === "waiting")
  );
}

function needsAddress({ benefit, fulfilment, fulfilmentFacts }: Redemption): boolean {
  return benefit.code === "merchandise" && fulfilment === "waiting" && !fulfilmentFacts?.address;
}

/** Whether there is something to fill in or to press in its row. */
export function hasForm(redemption: Redemption, now: Date): boolean {
  return isCancellable(redemption, now) || needsAddress(redemption);
}

/** What is to be said about it beyond its code. */
function Facts({ redemption, program, gates, stores, now }: Props) {
  const { benefit, fulfilmentFacts, expiresAt, cost } = redemption;
  const reading = readingOf(program);
  const { tracking, date, reason, note, answer, useOn, address } = fulfilmentFacts ?? {};
  const shop = stores.find(({ shopId }) => shopId === fulfilmentFacts?.shopId);
  const gate = "gateId" in benefit ? gates.find(({ id }) => id === benefit.gateId) : undefined;
  const lines = [
    shop ? say(reading, "rewards.code.at", { shop: shop.name }) : null,
    cost === 0n ? say(reading, "rewards.code.given") : null,
    benefit.code === "gift_card" && redemption.status === "issued"
      ? say(reading, "rewards.code.giftCard")
      : null,
    benefit.code === "store_credit" || benefit.code === "donation"
      ? benefitText(benefit, wordingOf(program))
      : null,
    useOn ? say(reading, "rewards.code.for", { date: dayText(useOn, reading) }) : null,
    date
      ? say(reading, "rewards.code.confirmed", { date: formatDate(new Date(date), "time", reading) })
      : null,
    tracking ? say(reading, "rewards.code.tracking", { number: tracking }) : null,
    address
      ? say(reading, "rewards.code.to", {
          address: `${address.name}, ${address.street}, ${address.postcode} ${address.city}`,
        })
      : null,
    note ?? null,
    answer ?? null,
    reason ?? null,
  ].filter((line) => line !== null);
  return (
    <>
      {lines.length > 0 ? <p className="wrap-anywhere">{lines.join(" · ")}</p> : null}
      {gate && redemption.status === "fulfilled" && expiresAt > now ? (
        <p>
          {sayParts(reading, "rewards.code.open", {
            a: (words) => (
              <Link href={gateHref(gate)} className="link">
                {words}
              </Link>
            ),
            name: gateName(gate, reading),
            date: formatUntil(expiresAt, "long", reading),
          })}
        </p>
      ) : null}
      {benefit.code === "store_credit" && redemption.status === "fulfilled" && !fulfilmentFacts?.inStore ? (
        <p>
          <Link href={paths.wallet} className="link">
            {say(reading, "rewards.code.seeWallet")}
          </Link>
        </p>
      ) : null}
      {needsAddress(redemption) ? <AskAddress redemption={redemption} reading={reading} /> : null}
    </>
  );
}

function gateName({ id, title, name }: Gate, reading: Reading): string {
  return title ? ownWord(reading, `gate.${id}.title`, title) : ownWord(reading, `gate.${id}.name`, name);
}

/** A locked product is found on the shelf, a page under its address. */
function gateHref({ kind, target }: Gate): string {
  return kind === "page" ? `/exclusive/${target}` : "/";
}

type Own = { redemption: Redemption; reading: Reading };

function AskAddress({ redemption, reading }: Own) {
  return (
    <Details summary={say(reading, "rewards.address.say")} open>
      <ActionForm
        action={addressAction}
        aria-label={say(reading, "rewards.address.label", { name: redeemedName(reading, redemption) })}
      >
        <input type="hidden" name="redemption" value={showId("redemption", redemption.id)} />
        <AddressFields known={{}} reading={reading} />
        <SubmitButton
          pill
          pendingLabel={say(reading, "member.form.saving")}
          subject={redeemedName(reading, redemption)}
        >
          {say(reading, "rewards.address.send")}
        </SubmitButton>
      </ActionForm>
    </Details>
  );
}

function Cancel({ redemption, reading }: Own) {
  return (
    <ActionForm action={cancelAction} className="contents">
      <input type="hidden" name="redemption" value={showId("redemption", redemption.id)} />
      <SubmitButton
        pill
        variant="quiet"
        className="items-start px-1"
        pendingLabel={say(reading, "rewards.code.cancelling")}
        subject={say(reading, "rewards.code.codeFor", { name: redeemedName(reading, redemption) })}
      >
        {say(reading, "rewards.code.cancel")}
      </SubmitButton>
    </ActionForm>
  );
}
