import type { ReactNode } from "react";
import "../member.css";
import "../staff.css";

/** The utilities of staff's pages, and the rules of what they show as members see it. */
export default function StaffLayout({ children }: { children: ReactNode }) {
  return children;
}
