"use client";

import { useSyncExternalStore } from "react";
import { buttonClass } from "../ui/button-class";

type Props = { title: string; text: string; label: string };

const never = () => () => {};

/** Hands a text to whatever the phone shares with; is not there where nothing shares. */
export function ShareButton({ title, text, label }: Props) {
  const canShare = useSyncExternalStore(
    never,
    () => typeof navigator.share === "function",
    () => false,
  );
  if (!canShare) return null;
  return (
    <button
      type="button"
      className={buttonClass({ pill: true })}
      // Closing the phone's own sheet is no failure.
      onClick={() => navigator.share({ title, text }).catch(() => {})}
    >
      {label}
    </button>
  );
}
