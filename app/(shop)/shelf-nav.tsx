import Link from "next/link";
import { capitalised } from "@/lib/shared/capital";
import type { Reading } from "@/lib/shared/format";
import { ownWord } from "@/lib/shared/own-words";
import { say } from "@/lib/shared/say";
import type { Product } from "@/lib/shop/product";

/** "camp kitchen" as a heading. */
export function shelfName(category: string, reading: Reading): string {
  const words = category.replaceAll("-", " ");
  const plain = capitalised(words);
  return ownWord(reading, `category.${category}.label`, plain);
}

/** Shelves with more than one thing on them, fullest first. */
function shelvesOf(products: readonly Product[]): string[] {
  const counts = new Map<string, number>();
  for (const category of products.flatMap((product) => product.categories)) {
    counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > 1)
    .sort((a, b) => b[1] - a[1])
    .map(([category]) => category);
}

type Props = { products: readonly Product[]; current: string | null; reading: Reading };

export function ShelfNav({ products, current, reading }: Props) {
  const shelves = [
    { href: "/", label: say(reading, "shop.shelf.all"), shelf: null },
    ...shelvesOf(products).map((shelf) => ({
      href: `/?shelf=${encodeURIComponent(shelf)}`,
      label: shelfName(shelf, reading),
      shelf,
    })),
  ];
  return (
    <nav aria-label={say(reading, "shop.shelf.label")}>
      <ul className="flex flex-wrap gap-x-5">
        {shelves.map(({ href, label, shelf }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={shelf === current ? "page" : undefined}
              className="inline-flex min-h-11 items-center text-secondary hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
