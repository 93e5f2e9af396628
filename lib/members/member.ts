/** A shopper in a program. */
export type Member = {
  id: string;
  externalId: string | null;
  email: string | null;
  name: string | null;
  cardNumber: string;
  /** Left out of all earning (E11). */
  excluded: boolean;
  tierId: string | null;
  tierSince: Date | null;
  joinedAt: Date;
};

/** The address as compared: two people who write it with other capitals are one member. */
export function emailKey(email: string): string {
  return email.normalize("NFKC").trim().toLowerCase();
}
