import { z } from "zod";
import { formatMoney } from "@/lib/shared/format";
import { fraction } from "@/lib/shared/fraction";
import { isCurrency } from "@/lib/shared/money";
import { effect } from "../effect";
import { MinorText } from "../texts";
import { countOf } from "../words";

/** So many points at most for one minor unit: keeps the largest order within what the ledger can count. */
export const MAX_POINTS_PER_MINOR = 100n;

/** E1: points per amount spent. 2 points per 100 cents on 24.80 are exactly 49.6. */
export const perAmount = effect({
  code: "per_amount",
  input: z
    .object({
      code: z.literal("per_amount"),
      points: z.int().min(1).max(1_000_000),
      /** The amount, in minor units, that earns `points`. */
      perMinor: MinorText,
      currency: z.string().refine(isCurrency),
    })
    .refine(({ points, perMinor }) => BigInt(points) <= BigInt(perMinor) * MAX_POINTS_PER_MINOR, {
      error: "gives more points than the ledger can count for a large order",
      path: ["points"],
    }),
  formula({ points, perMinor }) {
    const [rate, per] = [BigInt(points), BigInt(perMinor)];
    return ({ eligibleMinor }) => fraction(eligibleMinor * rate, per);
  },
  sentence({ points, perMinor, currency }, names) {
    const amount = formatMoney({ minor: BigInt(perMinor), currency }, { short: true });
    return `${countOf(BigInt(points), names)} per ${amount}`;
  },
});
