"use client";

import { IDEMPOTENCY_FIELD } from "@/lib/shared/form-state";
import { useFormContext } from "./form-context";

export function IdempotencyInput({ base }: { base: string }) {
  const { successes } = useFormContext();
  return (
    <input
      type="hidden"
      name={IDEMPOTENCY_FIELD}
      value={successes ? `${base}.${successes}` : base}
      readOnly
    />
  );
}
