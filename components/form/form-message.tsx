"use client";

import { useEffect, useRef } from "react";
import { CheckCircle, XCircle } from "../ui/icons";
import { useFormContext } from "./form-context";

const SUMMARY = {
  one: "One thing needs mending. Nothing was changed.",
  many: (count: number) => `${count} things need mending. Nothing was changed.`,
};

/** What the form's action answered: on an error it takes the focus, on success it is read out in place. */
export function FormMessage() {
  const { state } = useFormContext();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.status === "error") element.current?.focus();
  }, [state]);
  if (state.status === "idle") return null;
  const failed = state.status === "error";
  const wrong = Object.keys(state.errors ?? {}).length;
  const text = state.message ?? (failed ? (wrong === 1 ? SUMMARY.one : SUMMARY.many(wrong)) : null);
  if (!text) return null;
  // The two signs alone: all five of ToneSign would come to the browser with them.
  const Sign = failed ? XCircle : CheckCircle;
  return (
    <div
      ref={element}
      className="notice form-message"
      data-tone={failed ? "negative" : "positive"}
      role={failed ? "alert" : "status"}
      tabIndex={-1}
    >
      <Sign size={20} weight="bold" aria-hidden />
      <div>{text}</div>
    </div>
  );
}
