import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { say } from "@/lib/shared/say";
import { readingHere } from "../reading";

export default async function NotFound() {
  const reading = await readingHere();
  return (
    <div className="pt-8">
      <h1 className="mb-6">{say(reading, "shop.missing.title")}</h1>
      <EmptyState
        level={2}
        title={say(reading, "shop.missing.what")}
        action={
          <LinkButton href="/" variant="primary" pill>
            {say(reading, "basics.error.shop")}
          </LinkButton>
        }
      >
        {say(reading, "shop.missing.text")}
      </EmptyState>
    </div>
  );
}
