import type { Metadata } from "next";
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
import type { MemberScope } from "@/lib/shared/scope";
import { checkInShops } from "@/lib/visits/service";
import type { ReadProgram } from "@/lib/words/service";
import { one, paths, type Query } from "../paths";
import { readingOf } from "../reading";
import { checkInAction } from "./actions";

export const metadata: Metadata = { title: "Check in" };

/** E2: a member shows that they are at a shop: by the link behind its code, or by the digits on its screen. */
export default async function CheckInPage({ searchParams }: Query) {
  const [{ scope, program }, asked] = await Promise.all([requireMember(), searchParams]);
  const shops = (await checkInShops(scope)).filter(({ open }) => open);
  const eventId = readId("event", one(asked.visit));
  const scanned = shops.find(({ slug }) => slug === one(asked.shop));
  const code = one(asked.code).slice(0, 40);
  return (
    <>
      <PageHeader
        title="Check in"
        description="Scan the code on the shop’s screen with your camera, or type its six digits."
      />
      {eventId ? <Visit scope={scope} eventId={eventId} program={program} /> : null}
      <h2 className="sr-only">Where you are</h2>
      {shops.length === 0 ? (
        <EmptyState
          title="No shop has a code on its screen just now"
          action={
            <LinkButton href={paths.overview} variant="primary" pill>
              To the overview
            </LinkButton>
          }
        >
          <p>Where a shop shows one, you can check in here.</p>
        </EmptyState>
      ) : (
        <ActionForm action={checkInAction} aria-label="Check in">
          {scanned && code ? (
            <>
              <p className="text-lead">You are at {scanned.name}.</p>
              <input type="hidden" name="shop" value={scanned.slug} />
              <input type="hidden" name="code" value={code} />
            </>
          ) : (
            <>
              <SelectField
                name="shop"
                label="Shop"
                options={shops.map(({ slug, name }) => ({ value: slug, label: name }))}
                defaultValue={scanned?.slug}
              />
              <TextField
                name="code"
                label="Code"
                hint="Six digits; they change every ten minutes."
                inputMode="numeric"
                autoComplete="off"
                large
              />
            </>
          )}
          <div>
            <SubmitButton pill pendingLabel="Checking in…">
              Check in
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
  const view = await explainEvent(scope, eventId, scope.memberId, clock.now());
  if (!view) return null;
  const reading = readingOf(program);
  return (
    <div role="status" className="mb-8">
      <Notice
        tone="positive"
        title={
          view.points > 0n ? `Checked in: ${formatPoints(view.points, reading)} for you.` : "Checked in."
        }
        action={
          <Link className="link link-target" href={paths.activity("all", null, eventId)}>
            Why?
          </Link>
        }
      >
        {[...view.when, ...view.notes].join(" ")}
      </Notice>
    </div>
  );
}
