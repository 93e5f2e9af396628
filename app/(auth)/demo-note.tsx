import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import { env } from "@/lib/shared/env";

/** A hint that only the demo gives. */
export function DemoNote({ children }: { children: ReactNode }) {
  if (!env().demo) return null;
  return (
    <div className="mt-8 text-small">
      <Notice tone="info" title="This is the demo.">
        {children}
      </Notice>
    </div>
  );
}
