import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import type { Program } from "@/lib/programs/program";
import { env } from "@/lib/shared/env";
import type { Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";

/** A member of each of the demo's programs who can sign in. */
const MEMBERS: Record<string, string> = {
  harbour: "mia@harbour.example",
  meridian: "leonor@meridian.example",
};

export function demoMember({ slug }: Pick<Program, "slug">): string {
  return MEMBERS[slug] ?? "ana@example.com";
}

/** A hint that only the demo gives. */
export function DemoNote({ reading = {}, children }: { reading?: Reading; children: ReactNode }) {
  if (!env().demo) return null;
  return (
    <div className="mt-8 text-small">
      <Notice tone="info" title={say(reading, "auth.demo.title")}>
        {children}
      </Notice>
    </div>
  );
}
