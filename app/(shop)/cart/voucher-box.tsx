import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Details } from "@/components/ui/details";
import { Notice } from "@/components/ui/notice";
import type { CartVoucher } from "@/lib/shop/service";
import { shopper } from "../shopper";
import { problemSentence } from "../voucher-problem";
import { applyCodeAction, takeOffAction } from "./actions";

type Props = {
  vouchers: CartVoucher[];
  isMember: boolean;
  /** A code that a link brought along, ready to be applied. */
  offered: string | undefined;
};

/** The codes on the cart, each with its way off, and the place to put another. */
export function VoucherBox({ vouchers, isMember, offered }: Props) {
  return (
    <div className="grid gap-3">
      {vouchers.map((voucher) => (
        <OnTheCart key={voucher.code} voucher={voucher} />
      ))}
      {isMember ? null : (
        <p className="text-small">
          Have points or a code?{" "}
          <Link href="/sign-in?then=/cart" className="link">
            Sign in to use them here
          </Link>
          .
        </p>
      )}
      <Details
        summary={summaryOf(vouchers.length > 0, isMember)}
        open={offered !== undefined && vouchers.length === 0}
      >
        <ActionForm action={applyCodeAction} aria-label="Voucher code">
          <div className="flex items-start gap-3">
            <TextField
              name="code"
              label="Code"
              className="grow"
              large
              defaultValue={offered}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              placeholder="R7KQ-2MXT-9HPD-40WB"
            />
            <SubmitButton pendingLabel="Applying…" variant="secondary" pill className="mt-6">
              Apply
            </SubmitButton>
          </div>
        </ActionForm>
      </Details>
    </div>
  );
}

function summaryOf(hasOne: boolean, isMember: boolean): string {
  if (!isMember) return "Have a gift card?";
  return hasOne ? "Have another code?" : "Have a code?";
}

async function OnTheCart({ voucher }: { voucher: CartVoucher }) {
  const { wording } = await shopper();
  const { name, code } = voucher;
  if (voucher.applies) {
    return (
      <Notice tone="accent" action={<TakeOff label="Take off" voucher={voucher} />}>
        <strong>{name}</strong> <code>{code}</code>
      </Notice>
    );
  }
  return (
    <Notice tone="caution" title={name ?? code} action={<TakeOff label="Take it off" voucher={voucher} />}>
      {problemSentence(voucher.problem, wording)}
    </Notice>
  );
}

function TakeOff({ label, voucher: { name, code } }: { label: string; voucher: CartVoucher }) {
  return (
    <form action={takeOffAction}>
      <input type="hidden" name="code" value={code} />
      <button type="submit" className="link link-target">
        {label}
        <span className="sr-only"> {name}</span>
      </button>
    </form>
  );
}
