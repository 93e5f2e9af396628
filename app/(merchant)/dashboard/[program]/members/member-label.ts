import type { Member } from "@/lib/members/member";

/** What a member goes by: name, else e-mail, else customer id, else card. */
export function memberLabel({ name, email, externalId, cardNumber }: Member): string {
  return name || email || (externalId ? `Customer ${externalId}` : `Card ${cardNumber}`);
}
