import type { Member } from "@/lib/members/member";

type Named = Pick<Member, "name" | "email" | "cardNumber"> & { externalId?: string | null };

/** What a member goes by: name, else e-mail, else customer id, else card. */
export function memberLabel({ name, email, externalId, cardNumber }: Named): string {
  return name || email || (externalId ? `Customer ${externalId}` : `Card ${cardNumber}`);
}
