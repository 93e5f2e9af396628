"use client";

import { type CapFields, capWords } from "@/lib/rewards/cap-words";
import { useTypedFields } from "./typed-fields";

const NAMES = ["kind", "percent", "maxAmount"] as const;

/** What a connected store's checkout cannot do of it, and what it can, before it is saved. */
export function CapLine({ initial, currency }: { initial: CapFields; currency: string }) {
  const { element, fields } = useTypedFields(NAMES, initial);
  const words = capWords(fields, currency);
  return (
    <p ref={element} role="status" className={words ? "text-caution" : "sr-only"}>
      {words}
    </p>
  );
}
