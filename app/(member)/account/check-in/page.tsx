import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import { explainEvent } from "@/lib/earning/service";
import { clock } from "@/lib/shared/clock";
import { formatPoints } from "@/lib/shared/format";
import { readId } from "@/lib/shared/id";
import { say } from "@/lib/shared/say";
import type { MemberScope } from "@/lib/shared/scope";
import { checkInShops } from "@/lib/visits/service";
import type { ReadProgram } from "@/lib/words/service";
import { one, paths, type Query } from "../paths";
import { readingOf } from "../reading";
import { titled } from "../titled";
import { checkInAction } from "./actions";

export const generateMetadata = titled("member.places.checkIn");

/** E2: a member shows that they are at a shop: by the link behind its code, or by the digits on its screen. */
export default async function CheckInPage({ searchParams }: Query) {
  const [{ scope, program }, asked] = await Promise.all([requireMember(), searchParams]);
  const shops = (await checkInShops(scope)).filter(({ open }) => open);
  const eventId = readId("event", one(asked.visit));
  const scanned = shops.find(({ slug }) => slug === one(asked.shop));
  const code = one(asked.code).slice(0, 40);
  // Where one shop has its code on the screen there is nothing to choose.
  const only = shops.length === 1 ? shops[0] : undefined;
  const reading = readingOf(program);
  const checkIn = say(reading, "member.places.checkIn");
  return (
    <>
      <PageHeader title={checkIn} description={say(reading, "member.checkIn.description")} />
      {eventId ? <Visit scope={scope} eventId={eventId} program={program} /> : null}
      <h2 className="sr-only">{say(reading, "member.checkIn.where")}</h2>
      {shops.length === 0 ? (
        <EmptyState
          title={say(reading, "member.checkIn.noShop")}
          action={
            <LinkButton href={paths.overview} variant="primary" pill>
              {say(reading, "member.page.toOverview")}
            </LinkButton>
          }
        >
          <p>{say(reading, "member.checkIn.noShopBody")}</p>
        </EmptyState>
      ) : (
        <ActionForm action={checkInAction} aria-label={checkIn}>
          {scanned && code ? (
            <>
              <p className="text-lead">{say(reading, "member.checkIn.youAreAt", { shop: scanned.name })}</p>
              <input type="hidden" name="shop" value={scanned.slug} />
              <input type="hidden" name="code" value={code} />
            </>
          ) : (
            <>
              {only ? (
                <input type="hidden" name="shop" value={only.slug} />
              ) : (
                <SelectField
                  name="shop"
                  label={say(reading, "member.checkIn.shop")}
                  options={shops.map(({ slug, name }) => ({ value: slug, label: name }))}
                  defaultValue={scanned?.slug}
                />
              )}
              <TextField
                name="code"
                label={say(reading, "member.checkIn.code")}
                hint={say(reading, "member.checkIn.codeHint")}
                inputMode="numeric"
                autoComplete="off"
                large
              />
            </>
          )}
          <div>
            <SubmitButton pill pendingLabel={say(reading, "member.checkIn.pending")}>
              {checkIn}
            </SubmitButton>
          </div>
        </ActionForm>
      )}
    </>
  );
}

/** What the visit brought, as of now. What is not this member's looks like what does not exist. */
async function Visit({
  scope,
  eventId,
  program,
}: {
  scope: MemberScope;
  eventId: string;
  program: ReadProgram;
}) {
  const reading = readingOf(program);
  const view = await explainEvent(scope, eventId, scope.memberId, clock.now(), reading);
  if (!view) return null;
  return (
    <div role="status" className="mb-8">
      <Notice
        tone="positive"
        title={
          view.points > 0n
            ? say(reading, "member.checkIn.doneWith", { points: formatPoints(view.points, reading) })
            : say(reading, "member.checkIn.done")
        }
        action={
          <Link className="link link-target" href={paths.activity("all", null, eventId)}>
            {say(reading, "member.checkIn.why")}
          </Link>
        }
      >
        {[...view.when, ...view.notes].join(" ")}
      </Notice>
    </div>
  );
}
