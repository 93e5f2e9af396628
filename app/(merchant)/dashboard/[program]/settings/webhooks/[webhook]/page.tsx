import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { clock } from "@/lib/shared/clock";
import { formatDate } from "@/lib/shared/format";
import { readId, showId } from "@/lib/shared/id";
import { DELIVERY_STATES } from "@/lib/webhook-events/delivery";
import { endpointById } from "@/lib/webhooks/service-endpoints";
import { deliveriesOf, deliveryById, deliveryCounts } from "@/lib/webhooks/service-log";
import { OnlyOwners } from "../../../../only-owners";
import { pathsOf } from "../../../../paths";
import { type SearchParams, textOf, withParams } from "../../../../search-params";
import { readingOf } from "../../../../words";
import { changeEndpointAction } from "../actions";
import { EndpointFields } from "../endpoint-fields";
import { EndpointStateBadge, endpointSentence } from "../states";
import { Deliveries } from "./deliveries";
import { EndpointSteps } from "./endpoint-steps";
import { Resend } from "./resend";

export const metadata: Metadata = { title: "Webhook" };

type Props = { params: Promise<{ program: string; webhook: string }>; searchParams: SearchParams };

const PER_PAGE = 50;

/** One webhook: how it fares, what was sent, and what can be done about it. */
export default async function WebhookPage({ params, searchParams }: Props) {
  const { program: slug, webhook } = await params;
  const { scope, program, staff } = await requireStaff(slug, "webhooks:read");
  const id = readId("webhook", webhook);
  const endpoint = id && (await endpointById(scope, id));
  if (!id || !endpoint) notFound();
  const search = await searchParams;
  const state = DELIVERY_STATES.find((one) => one === textOf(search.state)) ?? null;
  const beforeId = readId("delivery", textOf(search.before));
  const before = beforeId ? await deliveryById(scope, beforeId) : null;
  const page = { state, before: before && { at: before.createdAt, id: before.id }, limit: PER_PAGE + 1 };
  const [found, counts] = [await deliveriesOf(scope, id, page), await deliveryCounts(scope, id)];
  const rows = found.slice(0, PER_PAGE);
  const last = found.length > PER_PAGE ? rows.at(-1) : undefined;
  const [paths, reading] = [pathsOf(program.slug), readingOf(program)];
  const nextHref = last && withParams(paths.webhook(id), { state, before: showId("delivery", last.id) });
  const says = endpointSentence(endpoint, clock.now(), reading);
  const mayWrite = can(staff.role, "webhooks:write");
  return (
    <>
      <PageHeader
        title={<span className="break-all">{endpoint.description || new URL(endpoint.url).host}</span>}
        description={<span className="break-all">{endpoint.url}</span>}
        actions={<EndpointStateBadge {...endpoint} />}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
        {says ? <Notice tone={endpoint.state === "disabled" ? "negative" : "caution"}>{says}</Notice> : null}
        {endpoint.rollsUntil && endpoint.rollsUntil > clock.now() ? (
          <Notice>
            Signed with the new and the former secret until {formatDate(endpoint.rollsUntil, "time", reading)}
            .
          </Notice>
        ) : null}
        <section aria-labelledby="log">
          <h2 id="log" className="mb-3">
            What was sent
          </h2>
          <Deliveries {...{ id, paths, reading, state, counts, rows }} nextHref={nextHref ?? null} />
        </section>
        {mayWrite ? (
          <>
            <section aria-labelledby="steps">
              <h2 id="steps" className="mb-3">
                Try it, pause it
              </h2>
              <EndpointSteps program={program.slug} endpoint={endpoint} />
            </section>
            <section aria-labelledby="again">
              <h2 id="again" className="mb-3">
                Send again
              </h2>
              <Resend program={program.slug} id={id} waiting={counts.waiting ?? 0} />
            </section>
            <section aria-labelledby="settings">
              <h2 id="settings" className="mb-3">
                Settings
              </h2>
              <ActionForm
                action={changeEndpointAction.bind(null, program.slug, showId("webhook", id))}
                aria-label="Settings"
              >
                <EndpointFields endpoint={endpoint} />
                <div className="form-actions">
                  <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
                </div>
              </ActionForm>
            </section>
          </>
        ) : (
          <OnlyOwners can="Only owners can change this webhook and send events again." />
        )}
      </div>
    </>
  );
}
