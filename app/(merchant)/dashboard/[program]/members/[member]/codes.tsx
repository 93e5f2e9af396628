import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Badge } from "@/components/ui/badge";
import { memberScopeOf } from "@/lib/auth/staff";
import { isForCheckout, isOutside } from "@/lib/rewards/benefit";
import type { Redemption } from "@/lib/rewards/redemption";
import { dayText } from "@/lib/rewards/sentences";
import { myCodes, type StoreChoice, storeChoices } from "@/lib/rewards/service";
import { formatDate, formatPoints, formatUntil, type Reading } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { readingOf } from "../../../words";
import { cancelCodeAction } from "./actions";
import type { MemberPart } from "./member-here";

const STATES = {
  issued: <Badge tone="positive">Unused</Badge>,
  used: <Badge>Used</Badge>,
  cancelled: <Badge>Cancelled</Badge>,
  expired: <Badge>Lapsed</Badge>,
  held: <Badge tone="info">Being made ready</Badge>,
  fulfilled: <Badge>Done</Badge>,
  failed: <Badge tone="negative">Failed</Badge>,
};

/** The member's codes, unused ones first. */
export async function Codes({ scope, program, member, mayCancel }: MemberPart & { mayCancel: boolean }) {
  const theirs = memberScopeOf(scope, member.id);
  const [codes, stores] = await Promise.all([myCodes(theirs), storeChoices(theirs)]);
  const reading = readingOf(program);
  if (codes.length === 0) return <p className="text-secondary">No reward redeemed yet.</p>;
  return (
    <ul>
      {codes.map((code) => (
        <li key={code.id} className="grid gap-1 border-line border-t py-3 first:border-t-0">
          <span className="flex flex-wrap items-baseline justify-between gap-x-3">
            <b className="font-semibold">{code.name}</b>
            {STATES[code.status]}
          </span>
          {isForCheckout(code.benefit) ? <code className="wrap-anywhere">{code.voucherCode}</code> : null}
          <span className="text-caption text-secondary">
            {[codeText(code, reading), ...whereText(code, stores)].join(" · ")}
          </span>
          {code.status === "issued" && code.fulfilment !== "sent" && mayCancel ? (
            <ActionForm
              action={cancelCodeAction.bind(null, program.slug, showId("redemption", code.id))}
              className="grid gap-2 justify-items-start"
            >
              <SubmitButton variant="secondary" pendingLabel="Cancelling…" subject={code.name}>
                Cancel code
              </SubmitButton>
            </ActionForm>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

const ENDS = {
  held: "being made ready",
  cancelled: "cancelled",
  expired: "lapsed",
  fulfilled: "done",
  failed: "could not be done",
};

function codeText(
  { cost, status, fulfilment, fulfilmentFacts, expiresAt, endedAt, usedOrderId, usedOrderName }: Redemption,
  reading: Reading,
): string {
  const price = formatPoints(cost, reading);
  if (status === "issued" && fulfilment !== null) return `${price} · ${fulfilment} on the fulfilment list`;
  const day = fulfilmentFacts?.useOn;
  if (status === "issued" && day) return `${price} · good on ${dayText(day, reading)} alone`;
  if (status === "issued") return `${price} · good until ${formatUntil(expiresAt, "long", reading)}`;
  const when = endedAt ? ` on ${formatDate(endedAt, "medium", reading)}` : "";
  if (status === "used")
    return `${price} · used${when}${usedOrderId ? ` with order ${usedOrderName ?? usedOrderId}` : ""}`;
  return `${price} · ${ENDS[status]}${when}`;
}

/** In which of several connected stores it is good. */
function whereText({ benefit, fulfilmentFacts }: Redemption, stores: readonly StoreChoice[]): string[] {
  const shop = stores.find(({ shopId }) => shopId === fulfilmentFacts?.shopId);
  return shop && isOutside(benefit) ? [`in ${shop.name}`] : [];
}
