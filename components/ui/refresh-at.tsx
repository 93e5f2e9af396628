"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Renders the page anew at an instant, and once more whenever somebody comes back to it. */
export function RefreshAt({ at }: { at: Date }) {
  const router = useRouter();
  const time = at.getTime();
  useEffect(() => {
    const refresh = () => router.refresh();
    // A second late, so that the server's clock is past it too.
    const timer = setTimeout(refresh, Math.max(1_000, time - Date.now() + 1_000));
    const shown = () => {
      if (document.visibilityState === "visible") refresh();
    };
    document.addEventListener("visibilitychange", shown);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", shown);
    };
  }, [router, time]);
  return null;
}
