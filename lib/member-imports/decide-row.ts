import { err, ok, type Result } from "@/lib/shared/result";
import type { RowProblem } from "./problem";
import type { MemberRow } from "./read-row";

/** A member as they are when a row meets them. */
export type Known = {
  memberId: string;
  externalId: string | null;
  emailKey: string | null;
  hasName: boolean;
  hasBirthday: boolean;
  hasLeft: boolean;
  /** A row further up in the same file was about them, and was taken over. */
  isCarried: boolean;
  tierId: string | null;
  pinnedUntil: Date | null;
  /** What can be spent and what is owed, as the balance people see; money likewise. */
  points: bigint;
  creditMinor: bigint;
};

/** Who goes by the ids of a row, and which earlier import carried it. */
export type Match = { byExternalId: Known | null; byEmail: Known | null; earlierImport: string | null };

/** What a row changes of a member who was there before. */
export type Change = {
  known: Known;
  points: bigint;
  creditMinor: bigint;
  fill: { externalId: string | null; emailKey: string | null; email: string | null; name: string | null };
  birthday: MemberRow["birthday"];
  /** The tier to be put on, or null; higher says that the member stands above it and stays. */
  tierId: string | null;
  pinnedUntil: Date | null;
  isHigher: boolean;
};

export type Verdict =
  | { kind: "already" }
  | { kind: "enrol"; points: bigint; creditMinor: bigint }
  | { kind: "change" | "same"; change: Change };

const NOBODY: Match = { byExternalId: null, byEmail: null, earlierImport: null };

/** What happens by a row: nothing that an earlier import did, a new member, or what differs of one who is there. */
export function decideRow(
  row: MemberRow,
  match: Match = NOBODY,
  terms: { unmatched: "enrol" | "skip"; positionOf(tierId: string | null): number },
): Result<Verdict, RowProblem> {
  if (match.earlierImport) return ok({ kind: "already" });
  const { byExternalId, byEmail } = match;
  if (byExternalId && byEmail && byExternalId.memberId !== byEmail.memberId)
    return err({ code: "two_members" });
  const known = byExternalId ?? byEmail;
  if (!known) {
    if (terms.unmatched === "skip") return err({ code: "unmatched" });
    const points = (row.set ?? 0n) + (row.add ?? 0n);
    if (points < 0n) return err({ code: "not_enough" });
    return ok({ kind: "enrol", points, creditMinor: row.creditMinor ?? 0n });
  }
  if (known.hasLeft) return err({ code: "member_left" });
  // The address is another member's own customer id's: who was found by it has one that differs.
  if (!byExternalId && row.externalId && known.externalId && known.externalId !== row.externalId)
    return err({ code: "two_members" });
  return decideChange(row, known, terms.positionOf);
}

function decideChange(
  row: MemberRow,
  known: Known,
  positionOf: (tierId: string | null) => number,
): Result<Verdict, RowProblem> {
  const target = row.set ?? known.points;
  const points = target - known.points + (row.add ?? 0n);
  if (points < 0n && known.points + points < 0n) return err({ code: "not_enough" });
  const creditMinor = creditOf(row, known);
  const isHigher = row.tierId !== null && positionOf(known.tierId) > positionOf(row.tierId);
  const isOn = row.tierId === known.tierId && sameInstant(row.pinnedUntil, known.pinnedUntil);
  const tierId = isHigher || isOn ? null : row.tierId;
  const fill = {
    externalId: known.externalId === null ? row.externalId : null,
    email: known.emailKey === null ? row.email : null,
    emailKey: known.emailKey === null ? row.emailKey : null,
    name: known.hasName ? null : row.name,
  };
  const birthday = known.hasBirthday ? null : row.birthday;
  const change = {
    known,
    points,
    creditMinor,
    fill,
    birthday,
    tierId,
    pinnedUntil: row.pinnedUntil,
    isHigher,
  };
  const isSame =
    points === 0n &&
    creditMinor === 0n &&
    tierId === null &&
    birthday === null &&
    Object.values(fill).every(isNull);
  return ok({ kind: isSame ? "same" : "change", change });
}

/** Credit is set where points are set, and comes on top where points do. */
function creditOf(row: MemberRow, known: Known): bigint {
  if (row.creditMinor === null) return 0n;
  return row.set === null && row.add !== null ? row.creditMinor : row.creditMinor - known.creditMinor;
}

function isNull(value: unknown): boolean {
  return value === null;
}

function sameInstant(a: Date | null, b: Date | null): boolean {
  return a?.getTime() === b?.getTime();
}
