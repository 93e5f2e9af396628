import { z } from "zod";
import { between, condition } from "../condition";
import { Digits, isRange, isWithin } from "../fields";

const figure = (points: bigint) => points.toLocaleString("en");

/** Who has so many points to spend; below zero when more is owed. */
export const points = condition({
  code: "points",
  input: z
    .object({
      code: z.literal("points"),
      least: Digits.nullable().default(null),
      most: Digits.nullable().default(null),
    })
    .refine(isRange, { error: "say at least or at most how many, the smaller one first" }),
  matches: (input, { points: own }) => isWithin(own, input),
  sentence({ least, most }, { pointNames }) {
    const text = (digits: string | null) => (digits === null ? null : figure(BigInt(digits)));
    const name = (most ?? least) === "1" ? pointNames.one : pointNames.many;
    return `has ${between(text(least), text(most))} ${name}`;
  },
  found: (_, { points: own }, __, { pointNames }) =>
    `${figure(own)} ${own === 1n ? pointNames.one : pointNames.many}`,
});
