import Link from "next/link";
import { PageHeader } from "@/components/ui/page-header";
import { PROBLEMS } from "@/lib/api/problem";
import { apiReference, slugOf } from "@/lib/api/service-reference";
import { linkOrigin } from "@/lib/auth/origin";
import { Example } from "./example-key";
import { YourKey } from "./your-key";

export const metadata = {
  title: { absolute: "Regulars for developers" },
  description: "The API of Regulars: how it works, every operation with examples, a typed client.",
};

const CLIENT = `import { Regulars } from "./regulars.ts";

const regulars = new Regulars({ url: "ORIGIN", key: "$REGULARS_KEY" });
const { data: rewards } = await regulars.listRewards();`;

export default async function DevelopersPage() {
  const origin = await linkOrigin();
  const operations = apiReference(origin);
  const groups = Map.groupBy(operations, ({ group }) => group);
  const first = operations.find(({ id }) => id === "listRewards");
  return (
    <>
      <PageHeader
        title="The API"
        description="Everything a program does, for your own systems: orders in, points and rewards out."
      />
      <section aria-labelledby="begin" className="mb-12 max-w-180">
        <h2 id="begin">Begin</h2>
        <div className="my-4">
          <YourKey />
        </div>
        {first ? <Example text={first.curl} label="In a shell" /> : null}
        <Example text={CLIENT.replace("ORIGIN", origin)} label="In TypeScript" />
        <p>
          The client is one file without dependencies, in the repository under <code>clients/typescript</code>
          . The whole API is described by an{" "}
          <a href="/api/v1/openapi.json" className="link">
            OpenAPI 3.1 document
          </a>
          ; for language models there is{" "}
          <a href="/llms.txt" className="link">
            llms.txt
          </a>
          .
        </p>
      </section>
      <section aria-labelledby="rules" className="mb-12 max-w-180">
        <h2 id="rules">How it works</h2>
        <dl className="definitions mt-4" data-long>
          <dt>Keys</dt>
          <dd>
            Send <code>Authorization: Bearer rgl_…</code>. A key has rights of its own, an end if you wish,
            and can be rotated with both good for a while. Revoked, it is refused everywhere within five
            seconds. Keys belong on servers, never on a page.
          </dd>
          <dt>Numbers</dt>
          <dd>
            Points are whole numbers, amounts decimal strings like <code>"24.80"</code>, instants ISO 8601.
            Send ids as text: numbers of more than fifteen digits lose their last ones on the way, and are
            refused.
          </dd>
          <dt>Once</dt>
          <dd>
            Send an <code>Idempotency-Key</code> with every write. The same request again gets the first
            answer again; another one under its key is refused with 422. Answers are kept for three days. An
            event happens once by its own <code>id</code>.
          </dd>
          <dt>Pages</dt>
          <dd>
            Lists answer <code>data</code> and <code>next_cursor</code>. Send that as <code>cursor</code> for
            the next page; it is null on the last.
          </dd>
          <dt>Limits</dt>
          <dd>
            60,000 requests a minute and key, 256 kB a body, 10 MiB a batch of up to 1,000 events. Every
            answer says what is left in <code>RateLimit-Remaining</code> and <code>RateLimit-Reset</code>; 429
            and 503 say in <code>Retry-After</code> when to come back.
          </dd>
          <dt>Refusals</dt>
          <dd>
            Are problems (RFC 9457): <code>type</code> never changes, <code>detail</code> says what to do,{" "}
            <code>errors</code> names each field. What is another program's is answered as what does not
            exist.
          </dd>
          <dt>Traces</dt>
          <dd>
            Every answer carries <code>X-Request-Id</code>; send your own to find it again in the dashboard
            under Settings, Requests.
          </dd>
        </dl>
      </section>
      <section aria-labelledby="all" className="mb-12">
        <h2 id="all">Every operation</h2>
        {[...groups].map(([group, own]) => (
          <div key={group} className="mt-6">
            <h3>{group}</h3>
            <ul className="mt-2">
              {own.map(({ id, method, path, summary }) => (
                <li
                  key={id}
                  className="grid gap-x-4 border-line border-t py-2 md:grid-cols-[22rem_minmax(0,1fr)]"
                >
                  <code className="wrap-anywhere text-caption leading-6">
                    {method} {path}
                  </code>
                  <Link href={`/developers/api/${slugOf(group)}#${id}`} className="link">
                    {summary}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </section>
      <section aria-labelledby="problems" className="max-w-180">
        <h2 id="problems">Kinds of problems</h2>
        <dl className="definitions mt-4" data-long>
          {Object.entries(PROBLEMS).map(([code, { status, title }]) => (
            <div key={code} className="contents">
              <dt>
                <code className="wrap-anywhere">{code}</code>
              </dt>
              <dd>
                {status} · {title}
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}
