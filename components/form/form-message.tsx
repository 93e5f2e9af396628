"use client";

import { useEffect, useRef } from "react";
import { CheckCircle, XCircle } from "../ui/icons";
import { useWords } from "../ui/words";
import { useFormContext } from "./form-context";

/** What the form's action answered: on an error it takes the focus, on success it is read out in place. */
export function FormMessage() {
  const { state } = useFormContext();
  const { oneWrong } = useWords();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.status === "error") element.current?.focus();
  }, [state]);
  if (state.status === "idle") return null;
  const failed = state.status === "error";
  const text = state.message ?? (failed ? oneWrong : null);
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
