import type { Metadata } from "next";
import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { SubmitButton } from "@/components/form/submit-button";
import { CopyButton } from "@/components/ui/copy-button";
import { DefinitionList } from "@/components/ui/definition-list";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { env } from "@/lib/shared/env";
import { ucpClaim } from "@/lib/ucp/service";
import { OnlyOwners } from "../../../only-owners";
import { pathsOf } from "../../../paths";
import { saveAgentsAction } from "./actions";

export const metadata: Metadata = { title: "Agents" };

type Props = { params: Promise<{ program: string }> };

/** I7: how agents read the program, and whether they find it. */
export default async function AgentsPage({ params }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "program:read");
  const [claim, address] = [await ucpClaim({ scope, program }), `${env().APP_URL}/api/mcp`];
  return (
    <>
      <PageHeader
        title="Agents"
        description="Assistants can read the program by open protocols. They change nothing: there is nothing here that writes."
        actions={<LinkButton href="/developers/agents">How it works</LinkButton>}
      />
      <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-10">
        <section aria-labelledby="mcp" className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <h2 id="mcp">Your own assistants</h2>
          <p className="max-w-[70ch]">
            Give an assistant that speaks the Model Context Protocol this address and an{" "}
            <Link className="link" href={pathsOf(program.slug).keys}>
              API key
            </Link>
            . It sees what the key may read, and nothing else: without the right to read members it is told of
            rules, rewards and tiers alone. Each question stands in the log of requests.
          </p>
          <DefinitionList
            long
            items={[{ term: "Address", value: <code className="break-all">{address}</code> }]}
          />
          <div>
            <CopyButton text={address} label="Copy address" />
          </div>
        </section>
        <section aria-labelledby="ucp" className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <h2 id="ucp">Shopping assistants</h2>
          <p className="max-w-[70ch]">
            With the Universal Commerce Protocol a shopping assistant learns that your shop has a program, and
            your shop's own commerce server can show a member's tier and what a cart would earn.
          </p>
          <DefinitionList
            long
            items={[{ term: "Membership claim", value: <code className="break-all">{claim}</code> }]}
          />
          {can(staff.role, "settings:write") ? (
            <ActionForm action={saveAgentsAction.bind(null, program.slug)} aria-label="Shopping assistants">
              <CheckboxField
                name="ucp"
                label="Let shopping assistants find the program"
                hint="Publishes /.well-known/ucp on your shop's address and opens the loyalty extension to your API keys."
                defaultChecked={program.settings.ucp.on}
              />
              <div className="form-actions">
                <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
              </div>
            </ActionForm>
          ) : (
            <OnlyOwners can="Only owners can change whether assistants find the program." />
          )}
        </section>
      </div>
    </>
  );
}
