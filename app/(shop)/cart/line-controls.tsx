import { ActionForm } from "@/components/form/action-form";
import { QuantityStepper } from "@/components/shop/quantity-stepper";
import type { CartChange } from "@/lib/shop/match-cart";
import type { Product } from "@/lib/shop/product";
import { removeAction, setQuantityAction } from "./actions";

/** Fewer, more, a number typed, or out: each a plain form. */
export function LineControls({ product, quantity }: { product: Product; quantity: number }) {
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
      <ActionForm
        action={setQuantityAction}
        className="grid gap-2"
        aria-label={`Quantity of ${product.title}`}
      >
        <input type="hidden" name="sku" value={product.sku} />
        <QuantityStepper quantity={quantity} title={product.title} />
      </ActionForm>
      <RemoveButton sku={product.sku} title={product.title} />
    </div>
  );
}

function RemoveButton({ sku, title }: { sku: string; title: string }) {
  return (
    <form action={removeAction}>
      <input type="hidden" name="sku" value={sku} />
      <button type="submit" className="link link-target text-small">
        Remove<span className="sr-only"> {title}</span>
      </button>
    </form>
  );
}

/** What is no longer sold has nothing left but its way out. */
export function GoneLines({ lines }: { lines: CartChange[] }) {
  if (lines.length === 0) return null;
  return (
    <ul className="grid gap-3 py-4">
      {lines.map((line) => (
        <li key={line.sku} className="flex items-center justify-between gap-4 text-secondary">
          <span>
            {line.code === "product_locked"
              ? `${line.title}, not open to you yet`
              : `${line.sku}, no longer sold`}
          </span>
          <RemoveButton sku={line.sku} title={line.code === "product_locked" ? line.title : line.sku} />
        </li>
      ))}
    </ul>
  );
}
