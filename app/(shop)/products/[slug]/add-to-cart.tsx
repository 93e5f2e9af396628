import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { QuantityChoice } from "@/components/shop/quantity-choice";
import { Notice } from "@/components/ui/notice";
import type { Product } from "@/lib/shop/product";
import { addToCartAction } from "../../cart/actions";
import { mostOf } from "./quantity";

type Props = { product: Product; quantity: number; inCart: number };

export function AddToCart({ product, quantity, inCart }: Props) {
  return (
    <div className="mt-6 grid gap-3">
      {product.stock === 0 ? (
        <p className="font-semibold">Sold out. The next ones are being made.</p>
      ) : (
        <ActionForm action={addToCartAction} aria-label="Add to cart">
          <input type="hidden" name="sku" value={product.sku} />
          <div className="flex flex-wrap items-end gap-3">
            <QuantityChoice quantity={quantity} most={mostOf(product)} />
            <SubmitButton pendingLabel="Adding…" pill className="grow sm:grow-0">
              Add to cart
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
                Go to the cart
              </Link>
            }
          >
            {inCart === 1 ? "One of these is in your cart." : `${inCart} of these are in your cart.`}
          </Notice>
        ) : null}
      </div>
    </div>
  );
}
