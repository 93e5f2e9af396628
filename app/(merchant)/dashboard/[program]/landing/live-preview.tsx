"use client";

import { useEffect, useRef, useState } from "react";
import { Menu } from "@/components/ui/menu";
import type { FormState } from "@/lib/shared/form-state";

type Props = {
  /** What the form stands in; null where nobody types. */
  formId: string | null;
  save: (state: FormState, form: FormData) => Promise<FormState>;
  src: string;
  languages: { label: string; href: string; current: boolean }[];
};

const PAUSE_MS = 600;
const WIDTHS = { phone: 390, desktop: 1280 } as const;
type Width = keyof typeof WIDTHS;

/** The page itself in a frame: what is typed is saved as the draft after a pause, and shown. */
export function LivePreview({ formId, save, src, languages }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<Width>("phone");
  const [dark, setDark] = useState(false);
  const [scale, setScale] = useState(1);
  const [told, setTold] = useState("");

  useEffect(() => {
    const form = formId === null ? null : document.getElementById(formId)?.querySelector("form");
    if (!form) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        const state = await save({ status: "idle" }, new FormData(form)).catch(() => null);
        if (state?.status === "done") frame.current?.contentWindow?.location.reload();
        setTold(
          state === null
            ? "Not saved just now."
            : state.status === "done"
              ? "Draft saved."
              : (Object.values(state.errors ?? {})[0]?.[0] ?? state.message ?? ""),
        );
      }, PAUSE_MS);
    };
    form.addEventListener("input", soon);
    return () => {
      clearTimeout(timer);
      form.removeEventListener("input", soon);
    };
  }, [formId, save]);

  useEffect(() => {
    const box = place.current;
    if (!box) return;
    const watch = new ResizeObserver(() => setScale(Math.min(1, box.clientWidth / WIDTHS[width])));
    watch.observe(box);
    return () => watch.disconnect();
  }, [width]);

  return (
    <section aria-label="Preview" className="landing-preview">
      <div className="landing-preview-bar">
        {(["phone", "desktop"] as const).map((each) => (
          <button
            key={each}
            type="button"
            className="btn btn-quiet"
            aria-pressed={width === each}
            onClick={() => setWidth(each)}
          >
            {each === "phone" ? "Phone" : "Desktop"}
          </button>
        ))}
        <button
          type="button"
          className="btn btn-quiet"
          aria-pressed={dark}
          onClick={() => setDark((before) => !before)}
        >
          Dark
        </button>
        {languages.length > 1 ? (
          <Menu label={languages.find(({ current }) => current)?.label ?? "Language"} entries={languages} />
        ) : null}
        <span role="status" className="text-secondary">
          {told}
        </span>
      </div>
      <div ref={place} className="landing-preview-place" style={{ blockSize: 760 }}>
        <iframe
          ref={frame}
          title="The landing page as guests will see it"
          src={`${src}${dark ? "&theme=dark" : ""}`}
          style={{
            inlineSize: WIDTHS[width],
            blockSize: 760 / scale,
            scale: String(scale),
            transformOrigin: "top left",
          }}
        />
      </div>
    </section>
  );
}
