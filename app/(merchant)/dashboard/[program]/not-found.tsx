import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";

/** The one answer for what is not there and for what is another program's. */
export default function NotFound() {
  return (
    <>
      <PageHeader
        title="There is nothing here"
        description="This program has nothing at this address. Check it, or look for what you need in the lists."
      />
      <LinkButton href="/dashboard">To the dashboard</LinkButton>
    </>
  );
}
