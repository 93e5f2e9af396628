"use client";

import { useEffect, useRef, useState } from "react";
import { readRule } from "@/lib/earning/rule-form/read";
import type { FormTerms } from "@/lib/earning/rule-form/values";
import { ruleSentence } from "@/lib/earning/sentence";
import type { PointNames, SentenceWords } from "@/lib/earning/words";
import { typedValues } from "@/lib/shared/form-state";

type Props = { terms: FormTerms; names: PointNames; words: SentenceWords };

/** The rule as its sentence while it is typed, by the code that writes it everywhere else. */
export function LiveSentence({ terms, names, words }: Props) {
  const place = useRef<HTMLElement>(null);
  const [told, setTold] = useState<{ sentence: string | null; missing: string | null }>({
    sentence: null,
    missing: null,
  });
  useEffect(() => {
    const form = place.current?.parentElement?.querySelector("form");
    if (!form) return;
    const read = () => {
      const values = typedValues(new FormData(form));
      const now = new Date();
      const rule = readRule({ ...values, name: values.name?.[0]?.trim() ? values.name : ["-"] }, terms, now);
      if (!rule.ok) {
        setTold({ sentence: null, missing: Object.values(rule.errors)[0]?.[0] ?? null });
        return;
      }
      const { definition, startsAt, endsAt } = rule.value;
      const span = { liveFrom: startsAt ?? now, liveUntil: endsAt };
      setTold({ sentence: ruleSentence(definition, names, { words, ...span }), missing: null });
    };
    read();
    form.addEventListener("input", read);
    return () => form.removeEventListener("input", read);
  }, [terms, names, words]);
  return (
    <aside ref={place} className="hidden xl:block" aria-label="The rule in words">
      <div className="sticky top-8 rounded-surface bg-sunken p-5">
        <p className="text-caption text-secondary">The rule in words</p>
        <p className="mt-2 min-h-24 text-body break-words">
          {told.sentence ?? told.missing ?? "Fill in the fields: the sentence appears here."}
        </p>
      </div>
    </aside>
  );
}
