import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Details } from "@/components/ui/details";
import { Notice } from "@/components/ui/notice";
import { ownName } from "@/lib/shared/own-words";
import { say, sayParts } from "@/lib/shared/say";
import type { CartVoucher } from "@/lib/shop/service";
import { type Shopper, shopper } from "../shopper";
import { problemSentence } from "../voucher-problem";
import { applyCodeAction, takeOffAction } from "./actions";

type Props = {
  vouchers: CartVoucher[];
  isMember: boolean;
  /** A code that a link brought along, ready to be applied. */
  offered?: string | undefined;
  /** The page it stands on. */
  here: "/cart" | "/checkout";
};

/** The codes on the cart, each with its way off, and the place to put another. */
export async function VoucherBox({ vouchers, isMember, offered, here }: Props) {
  const { reading } = await shopper();
  return (
    <div className="grid gap-3">
      {vouchers.map((voucher) => (
        <OnTheCart key={voucher.code} voucher={voucher} here={here} />
      ))}
      {isMember ? null : (
        <p className="text-small">
          {sayParts(reading, "shop.box.have", {
            points: reading.names.many,
            a: (words) => (
              <Link href={`/sign-in?then=${here}`} className="link">
                {words}
              </Link>
            ),
          })}
        </p>
      )}
      <Details
        summary={summaryOf(vouchers.length > 0, isMember, reading)}
        open={offered !== undefined && vouchers.length === 0}
      >
        <ActionForm action={applyCodeAction} aria-label={say(reading, "shop.box.label")}>
          <input type="hidden" name="here" value={here} />
          <div className="flex items-start gap-3">
            <TextField
              name="code"
              label={say(reading, "shop.box.code")}
              className="grow"
              large
              defaultValue={offered}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              placeholder="R7KQ-2MXT-9HPD-40WB"
            />
            <SubmitButton
              pendingLabel={say(reading, "shop.fits.applying")}
              variant="secondary"
              pill
              className="mt-6"
            >
              {say(reading, "shop.fits.apply")}
            </SubmitButton>
          </div>
        </ActionForm>
      </Details>
    </div>
  );
}

function summaryOf(hasOne: boolean, isMember: boolean, reading: Shopper["reading"]): string {
  if (!isMember) return say(reading, "shop.box.giftCard");
  return say(reading, hasOne ? "shop.box.another" : "shop.box.one");
}

type OneProps = Pick<Props, "here"> & { voucher: CartVoucher };

async function OnTheCart({ voucher, here }: OneProps) {
  const { wording, reading } = await shopper();
  const { code } = voucher;
  const name = ownName(reading, "reward.name", voucher.name);
  const takeOff = <TakeOff label={say(reading, "shop.box.takeOff")} name={name} code={code} here={here} />;
  if (voucher.applies) {
    return (
      <Notice tone="accent" action={takeOff}>
        <strong>{name}</strong> <code className="inline-block">{code}</code>
      </Notice>
    );
  }
  return (
    <Notice tone="caution" title={name ?? code} action={takeOff}>
      {problemSentence(voucher.problem, wording)}
      {here === "/checkout" ? ` ${say(reading, "shop.checkout.without")}` : null}
    </Notice>
  );
}

type TakeOffProps = Pick<Props, "here"> & { label: string; name: string | null; code: string };

function TakeOff({ label, name, code, here }: TakeOffProps) {
  return (
    <form action={takeOffAction}>
      <input type="hidden" name="here" value={here} />
      <input type="hidden" name="code" value={code} />
      <button type="submit" className="link link-target">
        {label}
        <span className="sr-only"> {name}</span>
      </button>
    </form>
  );
}
