"use client";

import { useFormContext } from "@/components/form/form-context";
import { CopyButton } from "@/components/ui/copy-button";

/** The key that was just made, once: it is kept nowhere. */
export function ShownKey() {
  const { state } = useFormContext();
  const key = state.status === "done" ? state.values?.key?.[0] : undefined;
  if (!key) return null;
  return (
    <div className="grid gap-2 rounded-surface bg-sunken p-4">
      <code className="break-all" data-testid="new-key">
        {key}
      </code>
      <div>
        <CopyButton text={key} label="Copy key" />
      </div>
    </div>
  );
}
