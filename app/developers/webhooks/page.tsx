import type { Metadata } from "next";
import { Fragment } from "react";
import { Details } from "@/components/ui/details";
import { PageHeader } from "@/components/ui/page-header";
import { messageKinds } from "@/lib/notices/relay";
import { CHOOSABLE_TYPES, EVENTS, exampleOf, schemaOf } from "@/lib/webhook-events/catalogue";

export const metadata: Metadata = {
  title: "Webhooks",
  description:
    "Every event that Regulars tells other systems, how calls are signed, and when they are tried again.",
};

const VERIFY = `import { Webhook } from "standardwebhooks";

const webhook = new Webhook(process.env.REGULARS_WEBHOOK_SECRET); // whsec_…

export async function POST(request: Request) {
  const event = webhook.verify(await request.text(), Object.fromEntries(request.headers));
  if (await seenBefore(request.headers.get("webhook-id"))) return new Response(null, { status: 204 });
  await queue(event); // answer first, work later
  return new Response(null, { status: 204 });
}`;

const HEADERS = `POST /regulars HTTP/1.1
content-type: application/json
webhook-id: msg_019ab3c2d4e57f6080a1b2c3d4e5f609
webhook-timestamp: 1795357800
webhook-signature: v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=`;

const GROUPS = [...Map.groupBy([...CHOOSABLE_TYPES, "webhook_test" as const], (type) => EVENTS[type].group)];

/** The catalogue of events, from the very list that they are sent by. */
export default function WebhooksPage() {
  return (
    <>
      <PageHeader
        title="Webhooks"
        description="Your system hears of what happens in a program within seconds, by a signed call that is tried again for two days."
      />
      <section aria-labelledby="calls" className="mb-12 max-w-180">
        <h2 id="calls">How you are called</h2>
        <p className="my-3">
          A webhook is added in the dashboard under Settings, Webhooks, or by <code>POST /webhooks</code>.
          Calls follow{" "}
          <a className="link" href="https://www.standardwebhooks.com">
            Standard Webhooks
          </a>
          , for which there are libraries in most languages.
        </p>
        <Code text={HEADERS} />
        <Code text={VERIFY} />
        <dl data-long className="definitions mt-4">
          <dt>Signature</dt>
          <dd>
            HMAC-SHA-256 over <code>id.timestamp.body</code> with the bytes behind <code>whsec_</code>. While
            a secret is rolled there are two signatures, with a blank between: take either. Refuse timestamps
            more than five minutes off.
          </dd>
          <dt>At least once</dt>
          <dd>
            The same event can come twice, always under the same <code>webhook-id</code> and with the same
            bytes. Order is not promised: go by <code>timestamp</code>, or ask the API what stands now.
          </dd>
          <dt>Answers</dt>
          <dd>
            2xx within ten seconds has arrived. 410 switches the webhook off. 429 and 503 with{" "}
            <code>Retry-After</code> leave the whole webhook alone until then. Everything else, redirects too,
            is tried again.
          </dd>
          <dt>Tries</dt>
          <dd>
            Ten over about two days: at once, then after 5 seconds, 1, 5 and 30 minutes, 2, 5, 10, 14 and 16
            hours, each a tenth sooner or later. Then it is given up, and staff are told.
          </dd>
          <dt>Log</dt>
          <dd>
            Every call and answer is kept for thirty days, and can be sent again: one, or all of some days.
          </dd>
          <dt>Who</dt>
          <dd>
            Events name members by id alone, never by name or address. Ask <code>GET /members/{"{id}"}</code>.
            Only <code>member_message</code> says what they are told. What was told of a member who is erased
            is deleted here; <code>member_erased</code> tells you to do the same.
          </dd>
        </dl>
      </section>
      {GROUPS.map(([group, types]) => (
        <section key={group} aria-labelledby={group} className="mb-10">
          <h2 id={group} className="mb-2">
            {group}
          </h2>
          <ul className="grid gap-1">
            {types.map((type) => (
              <li key={type} id={type} className="max-w-180 border-line border-t py-3">
                <h3>
                  <code>{type}</code>
                </h3>
                <p className="my-1">{EVENTS[type].says}</p>
                {type === "member_message" ? <Messages /> : null}
                <Details
                  summary={
                    <span>
                      Example and schema<span className="sr-only"> of {type}</span>
                    </span>
                  }
                >
                  <Code text={JSON.stringify(exampleOf(type), null, 2)} />
                  <Code text={JSON.stringify(schemaOf(type), null, 2)} />
                </Details>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** What messages there are, and who gets them. */
function Messages() {
  return (
    <>
      <p className="my-1">
        Which topics go there is chosen under Settings, Messages. A member's own word decides, by topic; ask
        it by <code>GET /members/{"{id}"}/preferences</code>. The call's <code>webhook-id</code> is the
        message's own id behind <code>msg_</code>. Drop by <code>timestamp</code> what is too old for you.
      </p>
      <Details
        summary={
          <span>
            Kinds<span className="sr-only"> of messages</span>
          </span>
        }
      >
        <dl data-long className="definitions my-3">
          {[...Map.groupBy(messageKinds(), ({ topic }) => topic)].map(([topic, kinds]) => (
            <Fragment key={topic}>
              <dt>
                <code>{topic}</code>
                {kinds[0]?.needed ? " (needed)" : ""}
              </dt>
              <dd>
                {kinds.map(({ kind }, at) => (
                  <Fragment key={kind}>
                    {at > 0 ? ", " : ""}
                    <code>{kind}</code>
                  </Fragment>
                ))}
              </dd>
            </Fragment>
          ))}
        </dl>
      </Details>
    </>
  );
}

function Code({ text }: { text: string }) {
  return (
    <pre
      className="my-3 overflow-x-auto rounded-surface bg-sunken p-4 text-small"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
      tabIndex={0}
    >
      <code>{text}</code>
    </pre>
  );
}
