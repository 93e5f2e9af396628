import { csvOf } from "@/lib/shared/csv";
import { showId } from "@/lib/shared/id";
import type { PhysicalCard } from "./physical-card";

const HEAD = [
  ...["card", "number", "name_on_card", "name", "street", "postcode", "city", "country", "member_since"],
  "requested_at",
];

/** The print list as CSV: what goes onto each card, and onto its envelope. */
export function printList(cards: readonly (PhysicalCard & { joinedAt: Date })[]): string {
  const rows = cards.map(({ id, number, nameOnCard, address, joinedAt, requestedAt }) => {
    const { name = "", street = "", postcode = "", city = "", country = "" } = address ?? {};
    const since = String(joinedAt.getUTCFullYear());
    return [
      showId("card", id),
      number,
      nameOnCard,
      name,
      street,
      postcode,
      city,
      country,
      since,
      requestedAt.toISOString(),
    ];
  });
  return csvOf([HEAD, ...rows]);
}
