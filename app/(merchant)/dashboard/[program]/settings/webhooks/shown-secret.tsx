"use client";

import { useFormContext } from "@/components/form/form-context";
import { CopyButton } from "@/components/ui/copy-button";

/** The secret that was just made, once. */
export function ShownSecret() {
  const { state } = useFormContext();
  const secret = state.status === "done" ? state.values?.secret?.[0] : undefined;
  if (!secret) return null;
  return (
    <div className="grid gap-2 rounded-surface bg-sunken p-4">
      <code className="break-all" data-testid="new-secret">
        {secret}
      </code>
      <div>
        <CopyButton text={secret} label="Copy secret" />
      </div>
    </div>
  );
}
