import { z } from "zod";
import { formatMoney } from "@/lib/shared/format";
import { orderCondition } from "../condition";
import { MinorText } from "../texts";

/**
 * E2: the order comes to at least this much: what was paid after discounts for all that may earn, refunds taken off. A
 * return that brings the order below it takes back what this rule had paid.
 */
export const minimumSpend = orderCondition({
  code: "minimum_spend",
  input: z.object({ code: z.literal("minimum_spend"), minor: MinorText }),
  matcher({ minor }) {
    const least = BigInt(minor);
    return ({ spendMinor }) => (spendMinor >= least ? true : { spendMinor: spendMinor.toString() });
  },
  sentence: ({ minor }, currency) =>
    `on orders of ${formatMoney({ minor: BigInt(minor), currency }, { short: true })} or more`,
  whyNot({ minor }, { spendMinor }, currency) {
    const spent = formatMoney({ minor: BigInt(String(spendMinor)), currency });
    const least = formatMoney({ minor: BigInt(minor), currency });
    return `This order comes to ${spent}; the rule starts at ${least}.`;
  },
});
