import { z } from "zod";

const RATE = "Enter a percentage from 0 to 100, such as 1.5; 0 shares nothing.";

/** "1.5" of a hundred as hundredths of a percent; null when it is none. */
export function basisPointsOf(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim());
  if (!match) return null;
  const points = Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
  return points <= 10_000 ? points : null;
}

/** "1.5": hundredths of a percent as they are typed. */
export function rateText(basisPoints: number): string {
  const rest = String(basisPoints % 100)
    .padStart(2, "0")
    .replace(/0+$/, "");
  return `${Math.floor(basisPoints / 100)}${rest ? `.${rest}` : ""}`;
}

/** The form of what of each order goes where; `open` are the causes that take something. */
export function shareForm(open: readonly string[]) {
  const rate = z.string({ error: RATE }).transform((text, context) => {
    const points = basisPointsOf(text);
    if (points !== null) return points;
    context.addIssue({ code: "custom", message: RATE });
    return z.NEVER;
  });
  return z
    .object({
      rate,
      chosenBy: z.enum(["merchant", "member"], { error: "Say who chooses." }),
      causeId: z
        .string({ error: "Choose a cause." })
        .refine((id) => open.includes(id), "Choose a cause that is open."),
    })
    .transform(({ rate: basisPoints, ...rest }) => ({ basisPoints, ...rest }));
}

type Share = { basisPoints: number; chosenBy: "merchant" | "member"; causeId: string | null };

/** A changed share, with the instant from which it gives: what was paid before sharing began, or begins anew, does not. */
export function shareFrom<Changed extends Share>(
  former: Share & { since: string | null },
  changed: Changed,
  now: Date,
): Changed & { since: string | null } {
  const begins = changed.basisPoints > 0 && (former.basisPoints === 0 || former.since === null);
  return { ...changed, since: begins ? now.toISOString() : former.since };
}
