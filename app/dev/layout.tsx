import type { ReactNode } from "react";
import "../member.css";
import "../staff.css";

/** Whatever there is to be looked at has its rules here. */
export default function DevLayout({ children }: { children: ReactNode }) {
  return children;
}
