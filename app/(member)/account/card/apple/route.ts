import { redirect } from "next/navigation";
import { requireMember } from "@/lib/auth/member";
import { applePass } from "@/lib/cards/service-wallet";
import { clock } from "@/lib/shared/clock";
import { paths } from "../../paths";
import { passFacts, tierHere } from "../card-here";

/** The member's card for Apple Wallet, signed by the merchant. */
export async function GET(): Promise<Response> {
  const signedIn = await requireMember();
  const made = await applePass(signedIn.scope, passFacts(signedIn), await tierHere(signedIn), clock.now());
  if (!made.ok) redirect(paths.card);
  return new Response(new Uint8Array(made.value), {
    headers: {
      "content-type": "application/vnd.apple.pkpass",
      "content-disposition": `attachment; filename="${signedIn.program.slug}.pkpass"`,
      "cache-control": "private, no-store",
    },
  });
}
