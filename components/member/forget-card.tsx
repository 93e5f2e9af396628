"use client";

import { useEffect } from "react";

/** Takes the kept card out of this browser: whoever signs out leaves none behind. */
export function ForgetCard({ cache }: { cache: string }) {
  useEffect(() => {
    if ("caches" in window) caches.delete(cache).catch(() => {});
  }, [cache]);
  return null;
}
