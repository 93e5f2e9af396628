"use client";

import { useEffect } from "react";

/** Goes on by itself; without scripts the link beside it does. The page is left out of the way back. */
export function GoBack({ href }: { href: string }) {
  useEffect(() => {
    location.replace(href);
  }, [href]);
  return null;
}
