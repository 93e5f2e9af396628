import { err, ok, type Result } from "@/lib/shared/result";

export type AwardError =
  | { code: "award_unknown" }
  | { code: "award_decided"; state: "approved" | "declined" }
  | { code: "note_too_long"; most: number }
  | { code: "note_missing" }
  | { code: "rules_unreadable"; reason: string };

const MOST_NOTE = 500;

/** What staff say of an award; who declines says why, since the member reads it. */
export function readNote(decision: "approve" | "decline", note: string): Result<string | null, AwardError> {
  const text = note.trim();
  if (text.length > MOST_NOTE) return err({ code: "note_too_long", most: MOST_NOTE });
  if (decision === "decline" && text === "") return err({ code: "note_missing" });
  return ok(text || null);
}

/** The sentence for whoever decided. */
export function awardSentence(error: AwardError): string {
  switch (error.code) {
    case "award_unknown":
      return "There is no such award.";
    case "award_decided":
      return `Somebody else has ${error.state} it meanwhile.`;
    case "note_too_long":
      return `Note: shorten it to ${error.most} characters.`;
    case "note_missing":
      return "Note: say why, in a few words; the member reads it.";
    case "rules_unreadable":
      return "An earning rule can't be read, so nothing can be given now. Mend the rule first.";
  }
}
