import { requireMember } from "@/lib/auth/member";
import { sharePicture } from "@/lib/cards/service-pictures";
import { tierHere } from "../card-here";

/** The member's own engraving, to keep or to share: in the size that other sites show, and without a word on it. */
export async function GET(): Promise<Response> {
  const signedIn = await requireMember();
  const { member, program } = signedIn;
  const engraving = { id: member.id, tier: await tierHere(signedIn), accent: program.accent };
  return new Response(new Uint8Array(await sharePicture(engraving)), {
    headers: {
      "content-type": "image/png",
      "content-disposition": `attachment; filename="${program.slug}.png"`,
      "cache-control": "private, no-store",
    },
  });
}
