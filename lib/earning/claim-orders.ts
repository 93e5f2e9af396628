export type ClaimError =
  | { code: "member_unknown" }
  /** The program does not let orders be claimed. */
  | { code: "claims_off" }
  /** Nobody has proven yet that the address is theirs. */
  | { code: "email_unproven" };

/** The sentence for whoever claimed. */
export function claimSentence(error: ClaimError): string {
  switch (error.code) {
    case "member_unknown":
      return "There is no such member.";
    case "claims_off":
      return "Orders from before joining can't be claimed in this program.";
    case "email_unproven":
      return "Sign in by a link sent to your e-mail first: it shows that the orders are yours.";
  }
}
