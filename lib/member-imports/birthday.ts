import { err, ok, type Result } from "@/lib/shared/result";

/** Day and month; the year is nobody's business. */
export type Birthday = { month: number; day: number };

const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day that comes in some year; 29 February does. */
export function checkBirthday(month: number, day: number): Result<Birthday, { code: "date_wrong" }> {
  const most = LONGEST[month - 1];
  return most && day >= 1 && day <= most ? ok({ month, day }) : err({ code: "date_wrong" });
}
