import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { say } from "@/lib/shared/say";
import { shopper } from "../shopper";
import { CodeForm } from "./code-form";

export async function generateMetadata(): Promise<Metadata> {
  const { reading } = await shopper();
  return { title: say(reading, "refer.enter.title") };
}

/** For whoever was given a code, not a link. */
export default async function FriendPage() {
  const { program, reading } = await shopper();
  if (!program.settings.referrals.on) notFound();
  return (
    <div className="max-w-xl pt-8">
      <PageHeader
        title={say(reading, "refer.enter.title")}
        description={say(reading, "refer.enter.lead", { program: program.name })}
      />
      <CodeForm reading={reading} />
    </div>
  );
}
