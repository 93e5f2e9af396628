/** Why a row was not taken over. */
export type RowProblem =
  | {
      code:
        | "quote_wrong"
        | "too_long"
        | "unstorable"
        | "too_many_columns"
        | "no_identity"
        | "email_wrong"
        | "customer_id_shortened"
        | "customer_id_wrong"
        | "points_wrong"
        | "points_too_large"
        | "points_negative"
        | "points_missing"
        | "credit_wrong"
        | "birthday_wrong"
        | "joined_wrong"
        | "earned_wrong"
        | "starts_later"
        | "lapses_first"
        | "expires_wrong"
        | "lapsed"
        | "tier_until_wrong"
        | "two_members"
        | "member_left"
        | "unmatched"
        | "not_enough"
        | "repeated";
    }
  | { code: "no_member" | "other_subledger" | "tier_unknown"; word: string };
export type RowProblemCode = RowProblem["code"];

/** What is wrong with a row and what to do, one sentence each. */
export const PROBLEM_SENTENCES: Record<RowProblemCode, string> = {
  quote_wrong: "A quotation mark is opened and not closed. Close it, or take it out.",
  too_long: "The line is longer than 100,000 characters. A line break may be missing.",
  unstorable: "It holds characters that are no text. Save the file again as CSV in UTF-8.",
  too_many_columns:
    "It has more columns than the first line. Put fields with a separator in them in quotation marks.",
  no_identity: "It has neither an e-mail nor a customer id. Fill in one of them.",
  email_wrong: "The e-mail is not one. Write it like ana@example.com, one in a row.",
  customer_id_shortened:
    "A spreadsheet has shortened the customer id. Format the column as text and export it again.",
  customer_id_wrong: "The customer id is longer than 200 characters. Correct it.",
  points_wrong: "The points are no number. Write them like 1200.",
  points_too_large: "More than 1,000,000,000 points are not taken over in one row. Correct the number.",
  points_negative:
    "A balance below zero cannot be set. Write 0, or add a negative number instead of setting it.",
  points_missing: "It has no points. Write 0 for none.",
  credit_wrong: "The store credit is no amount of the program's currency. Write it like 12.50.",
  birthday_wrong: "The birthday is no day of the calendar. Write it like 1990-03-24 or 03-24.",
  joined_wrong: "The day of joining is no day that has been. Write it like 2024-03-24.",
  earned_wrong: "The day on which the points were earned is none. Write it like 2024-03-24.",
  starts_later:
    "These points begin on a later day. Only points that are added can wait for it: add them, or import them when it has come.",
  lapses_first: "These points lapse before they begin. Correct one of the two days.",
  expires_wrong: "The day on which the points lapse is none. Write it like 2027-03-24.",
  lapsed: "These points have lapsed already. Take the row out, or give them a later day.",
  tier_until_wrong: "The day until which the tier is kept is none. Write it like 2027-03-24.",
  tier_unknown: "The tier has no counterpart here. Choose one for it, or leave the tier empty.",
  no_member:
    "This is not a member there (a guest, or somebody who left). Take the row out, or correct the word.",
  other_subledger: "It belongs to another subledger than the one that is taken over.",
  two_members: "The customer id and the e-mail belong to two different members here. Correct one of them.",
  member_left: "This member has left the program. Take the row out.",
  unmatched: "Nobody here has this e-mail or customer id, and new members were not asked for.",
  not_enough: "More points would be taken than the member has. Take fewer, or set the balance instead.",
  repeated: "The same member stands further up in the file. The first row counts.",
};

const OTHERS: ReadonlySet<RowProblemCode> = new Set([
  "repeated",
  "unmatched",
  "no_member",
  "other_subledger",
]);

/** Whether something has to be mended: the others are left out as planned. */
export function isMistake(code: RowProblemCode): boolean {
  return !OTHERS.has(code);
}

/** The whole sentence of one row, as it is stored and shown. */
export function problemSentence(problem: RowProblem): string {
  const sentence = PROBLEM_SENTENCES[problem.code];
  return "word" in problem && problem.word !== "" ? `“${problem.word}”: ${sentence}` : sentence;
}
