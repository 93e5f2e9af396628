"use client";

import { useEffect, useState } from "react";
import { formatNumber } from "@/lib/shared/format";
import { Figures } from "./figures";

const DURATION_MS = 640;

/** A number that rolls once from one value to the other; at once, with a sentence, for whoever wants no motion. */
export function RollingNumber({ from, to, locale }: { from: bigint; to: bigint; locale?: string }) {
  const [shown, setShown] = useState(to);
  useEffect(() => {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const start = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      const part = Math.min(1, (now - start) / DURATION_MS);
      const eased = 1 - (1 - part) ** 3;
      setShown(from + ((to - from) * BigInt(Math.round(eased * 1000))) / 1000n);
      if (part < 1) frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [from, to]);
  return (
    <>
      <span aria-hidden>
        <Figures text={formatNumber(shown, { locale })} />
      </span>
      <span className="sr-only" role="status">
        {formatNumber(to, { locale })}
      </span>
    </>
  );
}
