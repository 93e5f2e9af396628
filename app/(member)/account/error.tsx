"use client";

import { BalanceUnknown } from "@/components/member/balance-unknown";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { useWords } from "@/components/ui/words";

type Props = { error: Error & { digest?: string }; retry: () => void };

/** A page of the member's area that could not be made. A balance that is not known is not shown as nothing. */
export default function AccountError({ error, retry }: Props) {
  const { error: words, balance } = useWords();
  return (
    <div className="account-error">
      <h1 className="sr-only">{words.title}</h1>
      <BalanceUnknown {...balance} />
      <p className="form-actions">
        <Button variant="primary" pill onClick={retry}>
          {words.retry}
        </Button>
        <LinkButton href="/" pill>
          {words.shop}
        </LinkButton>
      </p>
      {error.digest ? (
        <p className="text-caption text-secondary">
          {words.reference} <code>{error.digest}</code>
        </p>
      ) : null}
    </div>
  );
}
