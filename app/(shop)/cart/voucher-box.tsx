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
  voucher: CartVoucher | null;
  isMember: boolean;
  /** A code that a link brought along, ready to be applied. */
  offered: string | undefined;
};

/** The code on the cart, or the place to put one. */
export async function VoucherBox({ voucher, isMember, offered }: Props) {
  const { wording } = await shopper();
  if (voucher?.applies) {
    return (
      <Notice tone="accent" action={<TakeOff label="Take off" name={voucher.name} />}>
        <strong>{voucher.name}</strong> <code>{voucher.code}</code>
      </Notice>
    );
  }
  if (voucher) {
    return (
      <Notice
        tone="caution"
        title={voucher.name ?? voucher.code}
        action={<TakeOff label="Take it off" name={voucher.name} />}
      >
        {problemSentence(voucher.problem, wording)}
      </Notice>
    );
  }
  if (!isMember) {
    return (
      <p className="text-small">
        Have points or a code?{" "}
        <Link href="/sign-in?then=/cart" className="link">
          Sign in to use them here
        </Link>
        .
      </p>
    );
  }
  return (
    <Details summary="Have a code?" open={offered !== undefined}>
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
  );
}

function TakeOff({ label, name }: { label: string; name: string | null }) {
  return (
    <form action={takeOffAction}>
      <button type="submit" className="link link-target">
        {label}
        <span className="sr-only"> {name}</span>
      </button>
    </form>
  );
}
