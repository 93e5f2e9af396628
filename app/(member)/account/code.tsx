import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { VoucherCode, type VoucherState } from "@/components/member/voucher-code";
import type { Program } from "@/lib/programs/program";
import type { Redemption } from "@/lib/rewards/redemption";
import { formatMoney } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { cancelAction } from "./codes/actions";
import { paths } from "./paths";
import { readingOf } from "./reading";

type Props = { redemption: Redemption; program: Program; now: Date };

/** One of the member's codes: to be copied, used or given back. */
export function Code({ redemption, program, now }: Props) {
  const { status, expiresAt } = redemption;
  const isActive = status === "issued" && expiresAt > now;
  return (
    <div id={showId("redemption", redemption.id)}>
      <VoucherCode
        name={redemption.name}
        code={redemption.voucherCode}
        state={stateOf(redemption, now)}
        expiresAt={expiresAt}
        endedAt={redemption.endedAt}
        conditions={conditionsOf(redemption, program)}
        applyHref={paths.cart(redemption.voucherCode)}
        cancel={isActive ? <Cancel redemption={redemption} /> : null}
        reading={readingOf(program)}
      />
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

function conditionsOf(
  { minBasketMinor, usedOrderId }: Redemption,
  { currency }: Program,
): string | undefined {
  if (usedOrderId) return `order ${usedOrderId}`;
  if (minBasketMinor === 0n) return undefined;
  return `from ${formatMoney({ minor: minBasketMinor, currency }, { short: true })}`;
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
