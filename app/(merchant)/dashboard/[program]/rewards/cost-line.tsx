"use client";

import { type CostFields, type CostTerms, costWords } from "@/lib/rewards/cost-words";
import { useTypedFields } from "./typed-fields";

type Props = { initial: CostFields; terms: CostTerms };

const NAMES = ["kind", "amount", "sku", "cost", "pricing", "stepPoints", "priceMoney"] as const;

/** What the reward costs, in money, as it is being typed. It takes up room once there is something to say. */
export function CostLine({ initial, terms }: Props) {
  const { element, fields } = useTypedFields(NAMES, initial);
  const words = costWords(fields, terms);
  return (
    <p ref={element} role="status" className={words ? "text-secondary" : "sr-only"}>
      {words}
    </p>
  );
}
