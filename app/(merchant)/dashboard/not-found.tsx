import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/link-button";

export const metadata: Metadata = { title: "Not found" };

/** The one answer for what is not there and for what is not yours. */
export default function NotFound() {
  return (
    <div className="mx-auto grid max-w-160 justify-items-start gap-4 px-4 py-16">
      <h1>There is nothing here</h1>
      <p className="text-secondary">
        The address is not one of ours, or what it named is not in a program that you work for. Check it, or
        begin again from the dashboard.
      </p>
      <LinkButton href="/dashboard">To the dashboard</LinkButton>
    </div>
  );
}
