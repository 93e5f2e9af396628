import { VariantChoice } from "@/components/shop/variant-choice";
import type { Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import type { Product } from "@/lib/shop/product";
import { attributeName, optionName } from "@/lib/shop/sentences";
import { choicesOf } from "@/lib/shop/variants";

type Props = { product: Product; kin: readonly Product[]; quantity: number; reading: Reading };

/** What can be chosen of a kind. As many pieces stay chosen as were. */
export function Variants({ product, kin, quantity, reading }: Props) {
  const choices = choicesOf(product, kin);
  if (choices.length === 0) return null;
  const query = quantity === 1 ? "" : `?quantity=${quantity}`;
  return (
    <div className="mt-6 grid gap-4">
      {choices.map(({ name, values }) => (
        <VariantChoice
          key={name}
          label={attributeName(reading, name)}
          gone={say(reading, "shop.product.soldOut")}
          values={values.map(({ value, slug, isChosen, isGone }) => ({
            label: optionName(reading, value),
            href: `/products/${slug}${query}`,
            isChosen,
            isGone,
          }))}
        />
      ))}
    </div>
  );
}
