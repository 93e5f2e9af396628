import { requireMember } from "@/lib/auth/member";
import { cardDocument } from "@/lib/cards/document";
import { deriveTheme, LIGHT } from "@/lib/shared/theme";
import { paths } from "../../paths";
import { readingOf } from "../../reading";
import { tierHere } from "../card-here";

/** The member's card on the whole screen. The browser keeps this answer for the day without a connection. */
export async function GET(request: Request): Promise<Response> {
  const signedIn = await requireMember();
  const { member, program } = signedIn;
  const face = {
    memberId: member.id,
    memberName: member.name,
    number: member.cardNumber,
    tier: await tierHere(signedIn),
    programName: program.name,
    accent: program.accent,
    onAccent: deriveTheme(program.accent, LIGHT).onAccent,
    backHref: paths.card,
  };
  return new Response(cardDocument(face, readingOf(program), request.headers.get("x-nonce") ?? ""), {
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "private, no-store" },
  });
}
