import { answer, notFound, refuse } from "@/lib/api/problem";
import { once, onlyMethod, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { claimSentence } from "@/lib/earning/claim-orders";
import { claimOrdersWithin } from "@/lib/earning/service-claims";
import { showId } from "@/lib/shared/id";
import { whole } from "../../../views/figures";

/** The shop vouches for the address: it knows who ordered with it. */
export const POST = withKey<{ id: string }>("events:write", async (call) => {
  const member = await memberOfKey(call.access, call.params.id);
  if (!member) return notFound();
  return once(call, null, async (tx) => {
    const how = { now: call.now, proven: true };
    const claimed = await claimOrdersWithin(tx, call.access.scope, member.memberId, how);
    if (!claimed.ok)
      return claimed.error.code === "member_unknown"
        ? notFound()
        : refuse("not-allowed", claimSentence(claimed.error));
    const orders = claimed.value.map(({ number, shop, orderId, points }) => ({
      order_id: showId("order", orderId),
      number,
      shop,
      points: whole(points),
    }));
    return answer({ orders });
  });
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
