import { headers } from "next/headers";
import { z } from "zod";
import { Notice } from "@/components/ui/notice";

import type { RedeemError } from "@/lib/rewards/decide-redemption";
import { refusalSentence } from "@/lib/rewards/sentences";
import { shopper } from "./shopper";

/** Why somebody did not get what was still offered to them: it is offered no more, and with it goes the form that would say so. */
const Gone = z.enum(["out_of_stock", "reward_ended", "benefit_unavailable"]);

/**
 * Where a page says that an offer is gone, which is shown anew without it; null where the form stands and says so itself. A form
 * that was sent by hand, because nothing runs on the page or nothing does yet, is answered by the page made anew.
 */
export async function whereGoneIsSaid(
  { code }: { code: string },
  here: "/cart" | "/checkout",
): Promise<string | null> {
  const gone = Gone.safeParse(code);
  const isAnsweredInPlace = (await headers()).get("next-action") !== null;
  return gone.success && !isAnsweredInPlace ? `${here}?refused=${gone.data}` : null;
}

/** Says why what was tapped was not to be had; `refused` is what the address says. */
export async function GoneOffer({ refused }: { refused: unknown }) {
  const gone = Gone.safeParse(refused);
  if (!gone.success) return null;
  const error: RedeemError = { code: gone.data };
  return <Notice tone="negative">{refusalSentence(error, (await shopper()).wording)}</Notice>;
}
