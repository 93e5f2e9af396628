import { hmacOf, isSameText } from "@/lib/shared/hmac";
import { isUuid } from "@/lib/shared/id";
import { isFixed, isTopic, type Topic } from "@/lib/shared/topics";

/** Who wants no more mail about what. */
export type Unsubscription = { programId: string; memberId: string; topic: Topic };

function signature(secret: string, said: string): string {
  return hmacOf(secret, `unsubscribe ${said}`).toString("base64url");
}

/**
 * A text that an address can carry and that nobody else can make: whoever has it may stop one topic's mail to one
 * member, and nothing more. It does not age, since a mail is read when it is read.
 */
export function unsubscribeToken(secret: string, { programId, memberId, topic }: Unsubscription): string {
  const ids = Buffer.from(`${programId}${memberId}`.replaceAll("-", ""), "hex").toString("base64url");
  const said = `${ids}.${topic}`;
  return `${said}.${signature(secret, said)}`;
}

const asUuid = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

/** What a token says; null for one that was not made by us, or is about what cannot be stopped. */
export function readUnsubscribeToken(secret: string, token: string): Unsubscription | null {
  if (token.length > 200) return null;
  const [ids = "", topic = "", signed = ""] = token.split(".");
  if (!isSameText(signed, signature(secret, `${ids}.${topic}`))) return null;
  const hex = Buffer.from(ids, "base64url").toString("hex");
  const [programId, memberId] = [asUuid(hex.slice(0, 32)), asUuid(hex.slice(32))];
  if (!isUuid(programId) || !isUuid(memberId) || !isTopic(topic) || isFixed(topic)) return null;
  return { programId, memberId, topic };
}
