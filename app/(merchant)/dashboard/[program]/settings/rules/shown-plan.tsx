"use client";

import { useFormContext } from "@/components/form/form-context";

/** What the file would do, line by line, and by the program's own orders and members. */
export function ShownPlan() {
  const { state } = useFormContext();
  const plan = state.status === "note" ? state.values?.plan : undefined;
  if (!plan) return null;
  return (
    <section aria-label="Plan" className="grid gap-3 rounded-surface bg-sunken p-4">
      <pre className="overflow-x-auto whitespace-pre-wrap break-words font-mono text-caption">
        {plan.join("\n")}
      </pre>
      {(state.values?.effects ?? []).map((line) => (
        <p key={line} className="text-small">
          {line}
        </p>
      ))}
    </section>
  );
}
