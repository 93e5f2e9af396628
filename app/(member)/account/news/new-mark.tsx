"use client";

import { useState } from "react";
import { Badge } from "@/components/ui/badge";

/** What was new when the page was opened stays marked until it is opened again. */
export function NewMark({ isNew, label }: { isNew: boolean; label: string }) {
  const [wasNew] = useState(isNew);
  return wasNew ? <Badge tone="info">{label}</Badge> : null;
}
