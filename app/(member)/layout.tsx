import type { ReactNode } from "react";
import "../member.css";

/** The rules of the member's area, also for what says that something went wrong there. */
export default function MemberLayout({ children }: { children: ReactNode }) {
  return children;
}
