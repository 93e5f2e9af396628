"use client";

import { useEffect, useRef, useState } from "react";

/** A rule as a sentence; or else what it lacks to be one. */
export type ReadAloud = { sentence: string | null; missing: string | null };

/** So long nobody types any more before the sentence is asked for. */
const PAUSE_MS = 250;

/** The rule as its sentence while it is typed, by the code that writes it everywhere else. */
export function LiveSentence({ read }: { read: (form: FormData) => Promise<ReadAloud> }) {
  const place = useRef<HTMLElement>(null);
  const [told, setTold] = useState<ReadAloud>({ sentence: null, missing: null });
  useEffect(() => {
    const form = place.current?.parentElement?.querySelector("form");
    if (!form) return;
    let newest = 0;
    let pause: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const asked = ++newest;
      const answer = await read(new FormData(form)).catch(() => null);
      if (answer && asked === newest) setTold(answer);
    };
    const typed = () => {
      clearTimeout(pause);
      pause = setTimeout(ask, PAUSE_MS);
    };
    void ask();
    form.addEventListener("input", typed);
    return () => {
      newest++;
      clearTimeout(pause);
      form.removeEventListener("input", typed);
    };
  }, [read]);
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
