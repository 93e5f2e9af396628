import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

export default function NotFound() {
  return (
    <div className="pt-8">
      <h1 className="mb-6">Not here</h1>
      <EmptyState
        title="This page does not exist, or is not yours to see"
        action={
          <LinkButton href="/" variant="primary" pill>
            Back to the shop
          </LinkButton>
        }
      >
        A product may have been taken off the shelf. For an order, use the link you got when you placed it, or
        sign in.
      </EmptyState>
    </div>
  );
}
