import { redirect } from "next/navigation";
import { requireMember } from "@/lib/auth/member";
import { googleLink } from "@/lib/cards/service-wallet";
import { clock } from "@/lib/shared/clock";
import { paths } from "../../paths";
import { passFacts } from "../card-here";

/** On to Google, with the member's card in the address, signed by the merchant. */
export async function GET(): Promise<Response> {
  const signedIn = await requireMember();
  const made = await googleLink(signedIn.scope, passFacts(signedIn), clock.now());
  if (!made.ok) redirect(paths.card);
  return new Response(null, {
    status: 303,
    headers: { location: made.value, "cache-control": "private, no-store" },
  });
}
