import { ActionForm } from "@/components/form/action-form";
import { QuantityStepper } from "@/components/shop/quantity-stepper";
import type { Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import type { CartChange } from "@/lib/shop/match-cart";
import type { Product } from "@/lib/shop/product";
import { productTitle } from "@/lib/shop/sentences";
import { removeAction, setQuantityAction } from "./actions";

/** Fewer, more, a number typed, or out: each a plain form. */
type Props = { product: Product; quantity: number; reading: Reading };

export function LineControls({ product, quantity, reading }: Props) {
  const title = productTitle(reading, product);
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
      <ActionForm
        action={setQuantityAction}
        className="grid gap-2"
        aria-label={say(reading, "shop.line.quantityOf", { title })}
      >
        <input type="hidden" name="sku" value={product.sku} />
        <QuantityStepper
          quantity={quantity}
          labels={{
            field: say(reading, "shop.line.quantityOf", { title }),
            set: say(reading, "shop.line.set", { title }),
            fewer: say(reading, "shop.line.fewer", { title }),
            more: say(reading, "shop.line.oneMore", { title }),
          }}
        />
      </ActionForm>
      <RemoveButton sku={product.sku} title={title} reading={reading} />
    </div>
  );
}

function RemoveButton({ sku, title, reading }: { sku: string; title: string; reading: Reading }) {
  return (
    <form action={removeAction}>
      <input type="hidden" name="sku" value={sku} />
      <button type="submit" className="link link-target text-small">
        {say(reading, "shop.line.remove")}
        <span className="sr-only"> {title}</span>
      </button>
    </form>
  );
}

/** What is no longer sold has nothing left but its way out. */
export function GoneLines({ lines, reading }: { lines: CartChange[]; reading: Reading }) {
  if (lines.length === 0) return null;
  return (
    <ul className="grid gap-3 py-4">
      {lines.map((line) => (
        <li key={line.sku} className="flex items-center justify-between gap-4 text-secondary">
          <span>
            {line.code === "product_locked"
              ? say(reading, "shop.line.locked", { title: productTitle(reading, line) })
              : say(reading, "shop.line.gone", { sku: line.sku })}
          </span>
          <RemoveButton
            sku={line.sku}
            title={line.code === "product_locked" ? productTitle(reading, line) : line.sku}
            reading={reading}
          />
        </li>
      ))}
    </ul>
  );
}
