import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { QuantityChoice } from "@/components/shop/quantity-choice";
import { Notice } from "@/components/ui/notice";
import type { Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import type { Product } from "@/lib/shop/product";
import { addToCartAction } from "../../cart/actions";
import { mostOf } from "./quantity";

type Props = { product: Product; quantity: number; inCart: number; reading: Reading };

export function AddToCart({ product, quantity, inCart, reading }: Props) {
  return (
    <div className="mt-6 grid gap-3" data-offline={say(reading, "form.offline")}>
      {product.stock === 0 ? (
        <p className="font-semibold">{say(reading, "shop.product.soldOut")}</p>
      ) : (
        <ActionForm action={addToCartAction} aria-label={say(reading, "shop.product.add")}>
          <input type="hidden" name="sku" value={product.sku} />
          <div className="flex flex-wrap items-end gap-3">
            <QuantityChoice
              quantity={quantity}
              most={mostOf(product)}
              label={say(reading, "shop.product.quantity")}
            />
            <SubmitButton pendingLabel={say(reading, "shop.product.adding")} pill className="grow sm:grow-0">
              {say(reading, "shop.product.add")}
            </SubmitButton>
          </div>
        </ActionForm>
      )}
      <div role="status">
        {inCart > 0 ? (
          <Notice
            tone="accent"
            action={
              <Link href="/cart" className="link">
                {say(reading, "shop.product.toCart")}
              </Link>
            }
          >
            {say(reading, "shop.product.inCart", { count: inCart })}
          </Notice>
        ) : null}
      </div>
    </div>
  );
}
