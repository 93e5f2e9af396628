import { env } from "@/lib/shared/env";
import { hmacOf, isSameText } from "@/lib/shared/hmac";
import { type Invitation, readInvitation, writeInvitation } from "./invitation";

const seal = (text: string) =>
  hmacOf(env().AUTH_SECRET, `regulars:invitation\n${text}`).toString("base64url");

/** An invitation as a browser carries it: readable, but not changeable without us, above all not its date. */
export function sealInvitation(invitation: Invitation): string {
  const text = writeInvitation(invitation);
  return `${text.replaceAll(" ", "~")}.${seal(text)}`;
}

/** The invitation that a browser carries; null for none, one that is too old, or one that was not sealed by us. */
export function openInvitation(carried: string | null, linkDays: number, now: Date): Invitation | null {
  const cut = carried?.lastIndexOf(".") ?? -1;
  if (!carried || cut < 0 || carried.length > 200) return null;
  const text = carried.slice(0, cut).replaceAll("~", " ");
  return isSameText(carried.slice(cut + 1), seal(text)) ? readInvitation(text, linkDays, now) : null;
}
