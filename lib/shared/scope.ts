declare const scoped: unique symbol;

/** The roles of staff in a program, from most to least. */
export const ROLES = ["owner", "support", "readonly"] as const;
export type Role = (typeof ROLES)[number];

/** Somebody of a program's staff as they stand at this moment. */
export type Standing = { id: string; role: Role };

/** Who acts: stands in the audit log and on adjustments. */
export type Actor =
  | { kind: "staff"; staffId: string; role: Role }
  | { kind: "key"; keyId: string }
  | { kind: "member"; memberId: string }
  | { kind: "system"; name: string };

/** The right to act in one program. Only lib/auth makes one; every query puts it into its where. */
export type ProgramScope = { readonly programId: string; readonly actor: Actor; readonly [scoped]: true };

/** The right to act as one member of a program. Only lib/auth makes one. */
export type MemberScope = ProgramScope & { readonly memberId: string };
