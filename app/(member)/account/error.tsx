"use client";

import { PointsBalance } from "@/components/member/points-balance";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";

type Props = { error: Error & { digest?: string }; retry: () => void };

/** A page of the member's area that could not be made. A balance that is not known is not shown as nothing. */
export default function AccountError({ error, retry }: Props) {
  return (
    <div className="account-error">
      <h1 className="sr-only">Something went wrong</h1>
      <PointsBalance available={null} />
      <p className="form-actions">
        <Button variant="primary" pill onClick={retry}>
          Try again
        </Button>
        <LinkButton href="/" pill>
          Go to the shop
        </LinkButton>
      </p>
      {error.digest ? (
        <p className="text-caption text-secondary">
          If it stays like this, give the shop this reference: <code>{error.digest}</code>
        </p>
      ) : null}
    </div>
  );
}
