"use client";

import { startTransition, useEffect, useRef } from "react";
import { readNewsAction } from "./actions";

/** Says, once the list is on screen, that what stands in it was seen. */
export function MarkRead({ ids }: { ids: string[] }) {
  const told = useRef(false);
  useEffect(() => {
    if (told.current) return;
    told.current = true;
    startTransition(() => readNewsAction(ids));
  }, [ids]);
  return null;
}
