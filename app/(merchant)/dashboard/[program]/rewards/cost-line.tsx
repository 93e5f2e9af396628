"use client";

import { useEffect, useRef, useState } from "react";
import { type CostFields, type CostTerms, costWords } from "@/lib/rewards/cost-words";

type Props = { initial: CostFields; terms: CostTerms };

const NAMES = ["kind", "amount", "sku", "cost", "pricing", "stepPoints", "priceMoney"] as const;

function read(form: HTMLFormElement): CostFields {
  const data = new FormData(form);
  return Object.fromEntries(NAMES.map((name) => [name, String(data.get(name) ?? "")])) as CostFields;
}

/** What the reward costs, in money, as it is being typed. */
export function CostLine({ initial, terms }: Props) {
  const element = useRef<HTMLParagraphElement>(null);
  const [fields, setFields] = useState(initial);
  useEffect(() => {
    const form = element.current?.closest("form");
    if (!form) return;
    const update = () => setFields(read(form));
    form.addEventListener("input", update);
    return () => form.removeEventListener("input", update);
  }, []);
  return (
    <p ref={element} role="status" className="min-h-6 text-secondary">
      {costWords(fields, terms)}
    </p>
  );
}
