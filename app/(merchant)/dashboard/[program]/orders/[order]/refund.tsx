import { ActionForm } from "@/components/form/action-form";
import { IdempotencyField } from "@/components/form/idempotency-field";
import { NumberField } from "@/components/form/number-field";
import { SubmitButton } from "@/components/form/submit-button";
import type { Program } from "@/lib/programs/program";
import { showId } from "@/lib/shared/id";
import { type Purchase, refundedQuantity } from "@/lib/shop/purchase";
import { refundAction } from "./actions";

type Props = { program: Program; orderId: string; purchase: Purchase };

/** Takes pieces back, line by line; the points that they earned go with them. */
export function Refund({ program, orderId, purchase }: Props) {
  const open = purchase.lines
    .map((line, index) => ({ line, index, left: line.quantity - refundedQuantity(line) }))
    .filter(({ left }) => left > 0);
  if (purchase.status === "cancelled")
    return <p className="text-secondary">Cancelled: everything was paid back.</p>;
  return (
    <ActionForm
      action={refundAction.bind(null, program.slug, showId("order", orderId))}
      aria-label="Refund pieces of this order"
    >
      <IdempotencyField />
      {open.length === 0 ? (
        <p className="text-secondary">Everything has come back.</p>
      ) : (
        <>
          <p className="text-secondary">
            What was paid for a piece is paid back, and the {program.pointsMany} it earned are taken back.
            {purchase.vouchers.length > 0 || purchase.walletMinor > 0n
              ? ` What codes and the wallet had paid of it goes back to where it came from.`
              : null}
          </p>
          {open.map(({ line, index, left }) => (
            <NumberField
              key={line.id}
              name={`pieces.${index}`}
              label={line.title}
              unit={`of ${left}`}
              defaultValue="0"
            />
          ))}
          <div className="form-actions">
            <SubmitButton pendingLabel="Refunding…">Refund these pieces</SubmitButton>
          </div>
        </>
      )}
    </ActionForm>
  );
}
