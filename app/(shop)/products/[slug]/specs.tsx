import type { Definition } from "@/components/ui/definition-list";
import type { Reading } from "@/lib/shared/format";
import type { Product } from "@/lib/shop/product";
import { attributeName, optionName } from "@/lib/shop/sentences";

const FIRST = ["material", "size", "volume"];
const LAST = ["weight", "made_in"];

/** Stored attributes have no order of their own: what it is made of first, where it comes from last. */
function rank(name: string): number {
  if (FIRST.includes(name)) return FIRST.indexOf(name) - FIRST.length;
  return LAST.indexOf(name) + 1;
}

/** What is known about a product, line by line; marks for rules (yes or no) are not for readers. */
export function specsOf({ attributes }: Pick<Product, "attributes">, reading: Reading): Definition[] {
  return Object.entries(attributes)
    .filter(([, value]) => typeof value !== "boolean")
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([name, value]) => ({
      term: attributeName(reading, name),
      value: <bdi>{optionName(reading, String(value))}</bdi>,
    }));
}
