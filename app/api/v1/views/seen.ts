import type { z } from "zod";
import type { SeenInput } from "@/lib/api/schemas/referrals";
import { networkOf } from "@/lib/auth/network";
import type { Seen } from "@/lib/referrals/trace";

/** What a shop says it has seen, as it is compared. What is no network is none. */
export function seenOf({
  phone,
  address,
  device,
  card_fingerprint,
  network,
}: z.output<typeof SeenInput>): Seen {
  return { phone, address, device, card: card_fingerprint, network: network ? networkOf(network) : null };
}
