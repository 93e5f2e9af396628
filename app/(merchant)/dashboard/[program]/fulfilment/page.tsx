import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { TabsNav } from "@/components/ui/tabs-nav";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { fulfilmentList } from "@/lib/rewards/service";
import { pathsOf } from "../../paths";
import { ToFulfilCard } from "./to-fulfil";

export const metadata: Metadata = { title: "Fulfilment" };

type Props = {
  params: Promise<{ program: string }>;
  searchParams: Promise<{ show?: string | string[] }>;
};

/** What members redeemed that somebody has to do: the longest waiting first. */
export default async function FulfilmentPage({ params, searchParams }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "rewards:read");
  const showDone = (await searchParams).show === "done";
  const list = await fulfilmentList(scope, showDone ? ["done", "declined"] : ["waiting", "sent"]);
  const paths = pathsOf(program.slug);
  const mayWrite = can(staff.role, "fulfilment:write");
  return (
    <>
      <PageHeader
        title="Fulfilment"
        description="Rewards that you send, confirm or do. Codes and webhooks need nothing from you."
      />
      <TabsNav
        label="Which"
        tabs={[
          { href: paths.fulfilment, label: "To do", current: !showDone },
          { href: `${paths.fulfilment}?show=done`, label: "Done", current: showDone },
        ]}
      />
      <h2 className="sr-only">{showDone ? "Done" : "To do"}</h2>
      {list.length > 0 ? (
        <ul className="mt-6 grid gap-4">
          {list.map((item) => (
            <ToFulfilCard key={item.id} item={item} program={program} mayWrite={mayWrite} />
          ))}
        </ul>
      ) : (
        <EmptyState
          title={showDone ? "Nothing done yet" : "Nothing waits for you"}
          action={showDone ? undefined : <LinkButton href={paths.rewards}>See the rewards</LinkButton>}
        >
          {showDone
            ? "What you send, confirm or decline stands here afterwards."
            : "As soon as a member redeems a thing, an experience or something of your own making, it stands here with everything you need."}
        </EmptyState>
      )}
    </>
  );
}
