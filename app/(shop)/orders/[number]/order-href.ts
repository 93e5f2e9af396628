import type { MemberScope } from "@/lib/shared/scope";
import type { PlacedOrder } from "@/lib/shop/service";

/** Where an order is seen: by its member under its number, by everybody else with the key that only its buyer has. */
export function orderHref(
  { purchase, accessToken }: Pick<PlacedOrder, "purchase" | "accessToken">,
  member: MemberScope | null,
): string {
  const page = `/orders/${purchase.number}`;
  return member && member.memberId === purchase.memberId ? page : `${page}?key=${accessToken}`;
}
