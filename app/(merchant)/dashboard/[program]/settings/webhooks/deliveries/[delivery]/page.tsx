import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { CopyButton } from "@/components/ui/copy-button";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { formatDate, formatNumber } from "@/lib/shared/format";
import { readId, showId } from "@/lib/shared/id";
import { HIDDEN } from "@/lib/webhook-events/hidden-code";
import { deliveryById } from "@/lib/webhooks/service-log";
import { pathsOf } from "../../../../../paths";
import { readingOf } from "../../../../../words";
import { resendDeliveryAction } from "../../actions";
import { DeliveryStateBadge } from "../../states";
import { Tries } from "./tries";

export const metadata: Metadata = { title: "Delivery" };

type Props = { params: Promise<{ program: string; delivery: string }> };

/** JSON as people read it; what is none, as it is. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** One event on its way to one webhook: what was sent, and each answer. */
export default async function DeliveryPage({ params }: Props) {
  const { program: slug, delivery: shown } = await params;
  const { scope, program, staff } = await requireStaff(slug, "webhooks:read");
  const id = readId("delivery", shown);
  const delivery = id && (await deliveryById(scope, id));
  if (!id || !delivery) notFound();
  const [paths, reading] = [pathsOf(program.slug), readingOf(program)];
  const { type, state, url, endpointId, messageId, createdAt, endedAt, nextAt, tries, body, log } = delivery;
  const time = (at: Date) => formatDate(at, "time", reading);
  return (
    <>
      <PageHeader
        title={<code className="break-all">{type}</code>}
        actions={<DeliveryStateBadge state={state} />}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
        <DefinitionList
          long
          items={[
            {
              term: "Sent to",
              value: (
                <Link className="link break-all" href={paths.webhook(endpointId)}>
                  {url}
                </Link>
              ),
            },
            { term: "webhook-id", value: <code className="break-all">{showId("message", messageId)}</code> },
            { term: "Made", value: time(createdAt) },
            { term: "Tries", value: formatNumber(tries) },
            ...(nextAt && state === "waiting" ? [{ term: "Next try", value: time(nextAt) }] : []),
            ...(endedAt ? [{ term: state === "delivered" ? "Arrived" : "Ended", value: time(endedAt) }] : []),
          ]}
        />
        {can(staff.role, "webhooks:write") ? (
          <ActionForm
            action={resendDeliveryAction.bind(null, program.slug, showId("delivery", id))}
            aria-label="Send again"
          >
            <div>
              <SubmitButton variant="secondary" pendingLabel="Sending…">
                Send again now
              </SubmitButton>
            </div>
          </ActionForm>
        ) : null}
        <section aria-labelledby="body" className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <h2 id="body">What is posted</h2>
          <pre
            className="overflow-auto whitespace-pre-wrap break-all rounded-surface bg-sunken p-4 text-small"
            dir="ltr"
          >
            <code>{pretty(body)}</code>
          </pre>
          {body.includes(HIDDEN) ? (
            <p className="text-secondary">The code is hidden here. It is posted as it is.</p>
          ) : null}
          <div>
            <CopyButton
              text={body}
              label={body.includes(HIDDEN) ? "Copy what is shown" : "Copy the bytes that are posted"}
            />
          </div>
        </section>
        <section aria-labelledby="tries">
          <h2 id="tries" className="mb-3">
            Tries
          </h2>
          <Tries log={log} reading={reading} />
        </section>
      </div>
    </>
  );
}
