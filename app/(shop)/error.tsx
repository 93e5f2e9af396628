"use client";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** Something of ours broke: what is safe, what can be done, and a reference to tell us. */
export default function ShopError({ error, reset }: Props) {
  return (
    <div className="pt-8">
      <h1 className="mb-6">That did not work</h1>
      <EmptyState
        title="The fault is ours"
        action={
          <p className="flex flex-wrap gap-3">
            <Button variant="primary" pill onClick={reset}>
              Try again
            </Button>
            <LinkButton href="/" pill>
              Back to the shop
            </LinkButton>
          </p>
        }
      >
        Your cart and your points are safe. If you were paying, paying again cannot order the same cart twice.
        {error.digest ? (
          <>
            {" "}
            Reference <code>{error.digest}</code>.
          </>
        ) : null}
      </EmptyState>
    </div>
  );
}
