"use client";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { useWords } from "@/components/ui/words";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** Something of ours broke: what is safe, what can be done, and a reference to tell us. */
export default function ShopError({ error, reset }: Props) {
  const words = useWords().error;
  return (
    <div className="pt-8">
      <h1 className="mb-6">{words.title}</h1>
      <EmptyState
        title={words.ours}
        action={
          <p className="flex flex-wrap gap-3">
            <Button variant="primary" pill onClick={reset}>
              {words.retry}
            </Button>
            <LinkButton href="/" pill>
              {words.shop}
            </LinkButton>
          </p>
        }
      >
        {words.safe}
        {error.digest ? (
          <>
            {" "}
            {words.reference} <code>{error.digest}</code>
          </>
        ) : null}
      </EmptyState>
    </div>
  );
}
