"use client";

import { useEffect, useRef, useState } from "react";
import { RuleInput } from "@/lib/earning/rule-input";
import { ruleSentence } from "@/lib/earning/sentence";
import type { PointNames } from "@/lib/earning/words";
import { parseForm } from "@/lib/shared/parse-form";

/** The rule as its sentence while it is typed, by the code that writes it everywhere else. */
export function LiveSentence({ names }: { names: PointNames }) {
  const place = useRef<HTMLElement>(null);
  const [sentence, setSentence] = useState<string | null>(null);
  useEffect(() => {
    const form = place.current?.parentElement?.querySelector("form");
    if (!form) return;
    const read = () => {
      const rule = parseForm(RuleInput, new FormData(form));
      setSentence(rule.ok ? ruleSentence(rule.value.definition, names) : null);
    };
    read();
    form.addEventListener("input", read);
    return () => form.removeEventListener("input", read);
  }, [names]);
  return (
    <aside ref={place} className="hidden xl:block" aria-label="The rule in words">
      <div className="sticky top-8 rounded-surface bg-sunken p-5">
        <p className="text-caption text-secondary">The rule in words</p>
        <p className="mt-2 min-h-24 text-body">
          {sentence ?? "Fill in the fields: the sentence appears here."}
        </p>
      </div>
    </aside>
  );
}
