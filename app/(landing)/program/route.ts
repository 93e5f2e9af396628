import { localeOfRequest } from "@/lib/auth/language";
import { findMember } from "@/lib/auth/member";
import { storefront } from "@/lib/auth/storefront";
import { offerToFront } from "@/lib/shared/front";
import { landingAnswer } from "./answer";
import { landingAtTheFront } from "./front";

/** The program explained, in the language of whoever asks. */
export async function GET(): Promise<Response> {
  const [{ program }, signedIn] = await Promise.all([storefront(), findMember()]);
  return landingAnswer(await localeOfRequest(program, signedIn?.member.locale ?? null), true);
}

offerToFront("GET /program", landingAtTheFront(null));
