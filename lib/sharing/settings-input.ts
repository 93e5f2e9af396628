import { z } from "zod";

const MOST_POINTS = 10_000_000;

/** A whole number as typed, within bounds; the sentence names the field. */
function whole(name: string, least: number, most: number) {
  const sentence = `${name}: enter a whole number from ${least.toLocaleString("en")} to ${most.toLocaleString("en")}.`;
  return z
    .string({ error: sentence })
    .trim()
    .regex(/^\d{1,8}$/, sentence)
    .transform(Number)
    .refine((value) => value >= least && value <= most, { error: sentence });
}

const flag = z
  .literal("on")
  .optional()
  .transform((ticked) => ticked === "on");

/** The form of what members may share. */
export const SharingInput = z
  .object({
    transfers: flag,
    mostPerTransfer: whole("In one gift", 1, MOST_POINTS),
    mostPerMonth: whole("In a month", 1, MOST_POINTS),
    delayHours: whole("Hours until it arrives", 0, 720),
    households: flag,
    mostPeople: whole("People in a household", 2, 12),
  })
  .refine(({ mostPerTransfer, mostPerMonth }) => mostPerMonth >= mostPerTransfer, {
    path: ["mostPerMonth"],
    error: "In a month: enter at least as many as go in one gift.",
  });
