import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Frame } from "../frame";

export const metadata: Metadata = { robots: { index: false } };

/** Staff sign in to Regulars itself: which programs are theirs is known afterwards. */
export default function StaffLayout({ children }: { children: ReactNode }) {
  return <Frame home={{ href: "/staff/sign-in", name: "Regulars" }}>{children}</Frame>;
}
