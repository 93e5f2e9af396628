import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";

/** The page exists; says who can. */
export default function Forbidden() {
  return (
    <>
      <PageHeader
        title="Your role can't do this"
        description="Only owners can change rules, rewards and keys; owners and support can adjust points and refund orders. Nothing was changed. Ask an owner to do it, or to give you a role that can."
      />
      <LinkButton href="/dashboard">To the dashboard</LinkButton>
    </>
  );
}
