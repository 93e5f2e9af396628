import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { linkOrigin } from "@/lib/auth/origin";
import { Example } from "../example-key";

export const metadata: Metadata = {
  title: "Agents",
  description: "Reading a program by the Model Context Protocol and the Universal Commerce Protocol.",
};

/** How agents read a program. */
export default async function AgentsPage() {
  const origin = await linkOrigin();
  const config = JSON.stringify(
    {
      mcpServers: {
        regulars: {
          type: "http",
          url: `${origin}/api/mcp`,
          headers: { Authorization: "Bearer $REGULARS_KEY" },
        },
      },
    },
    null,
    2,
  );
  const call = `curl ${origin}/api/v1/ucp/loyalty \\
  -H "Authorization: Bearer $REGULARS_KEY" -H "Content-Type: application/json" \\
  -d '{"member":{"external_id":"6940095283436"},"line_items":[{"item":{"id":"MUG-1","price":2400},"quantity":2}]}'`;
  return (
    <>
      <PageHeader
        title="Agents"
        description="Assistants read a program by open protocols, and change nothing."
      />
      <section aria-labelledby="mcp" className="mb-12 max-w-180">
        <h2 id="mcp">Model Context Protocol</h2>
        <p className="my-3">
          <code>{origin}/api/mcp</code> speaks the protocol over HTTP, without sessions. Its tools are
          operations of the API that write nothing, and it lists those that the key may use. Limits, problems
          and the log of requests are those of the API.
        </p>
        <h3 className="mt-6">An assistant of your own</h3>
        <p className="my-3">
          Whoever works for a program makes a key in its dashboard, under Settings, Agents. It speaks for
          them, in that program alone: it is shown what their role shows them at that moment. A tool that the
          role does not allow is not in the list, and whoever leaves the program is answered 401. It ends by
          itself, after a year at the latest, and opens nothing else: the API refuses it.
        </p>
        <h3 className="mt-6">An assistant of the shop's</h3>
        <p className="my-3">
          One that works for nobody in particular gets an API key with <code>program:read</code>. Each tool
          asks for the right that its operation asks for: a key without <code>members:read</code> is not even
          told of the tools that read members.
        </p>
        <Example text={config} label="In an assistant's configuration" />
        <p>
          Versions 2025-03-26 to 2025-11-25 are spoken. Where a client asks how to sign in, choose a header or
          a token and give it the key: there is no sign-in by browser.
        </p>
      </section>
      <section aria-labelledby="ucp" className="mb-12 max-w-180">
        <h2 id="ucp">Universal Commerce Protocol</h2>
        <p className="my-3">
          Where a merchant has switched it on under Settings, Agents, the shop's address has a profile at{" "}
          <code>/.well-known/ucp</code> that advertises the loyalty extension of version 2026-08-25. Carts and
          checkouts are the shop's own: its commerce server asks <code>POST /ucp/loyalty</code> and puts{" "}
          <code>loyalty</code> and <code>messages</code> into its answer.
        </p>
        <Example text={call} label="A member's cart" />
        <p>
          A buyer whom the shop has signed in is named by <code>member</code> and answered as verified, with
          tier, benefits and a masked number. A claim in <code>context.eligibility</code> alone is answered as
          provisional, with what anybody would earn and nothing of any member's.
        </p>
      </section>
    </>
  );
}
