"use client";

import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** A screen that failed: the others still work, and there is something to tell whoever looks into it. */
export default function ScreenError({ error, reset }: Props) {
  return (
    <div role="alert">
      <PageHeader
        title="We can't show this just now"
        description="Nothing was changed, and the other screens work. Try again; if it stays like this, tell whoever runs your installation the reference below."
      />
      <Button variant="primary" onClick={reset}>
        Try again
      </Button>
      {error.digest ? (
        <p className="mt-4 text-caption text-secondary">
          Reference: <code>{error.digest}</code>
        </p>
      ) : null}
    </div>
  );
}
