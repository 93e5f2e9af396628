import type { Metadata } from "next";
import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { SubmitButton } from "@/components/form/submit-button";
import { CopyButton } from "@/components/ui/copy-button";
import { DefinitionList } from "@/components/ui/definition-list";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { ownAgentKeys } from "@/lib/auth/agents/keys";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { clock } from "@/lib/shared/clock";
import { env } from "@/lib/shared/env";
import { ROLE_NAMES } from "@/lib/shared/role-words";
import { ucpClaim } from "@/lib/ucp/service";
import { OnlyOwners } from "../../../only-owners";
import { pathsOf } from "../../../paths";
import { readingOf } from "../../../words";
import { saveAgentsAction } from "./actions";
import { NewAgentKey } from "./new-agent-key";
import { OwnKeys } from "./own-keys";

export const metadata: Metadata = { title: "Agents" };

type Props = { params: Promise<{ program: string }> };

/** I7: how agents read the program, and whether they find it. */
export default async function AgentsPage({ params }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "program:read");
  const [claim, keys] = await Promise.all([ucpClaim({ scope, program }), ownAgentKeys({ scope, staff })]);
  const address = `${env().APP_URL}/api/mcp`;
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
            Give an assistant that speaks the Model Context Protocol this address and a key of your own. It
            speaks for you, in this program alone: it is shown what your role ({ROLE_NAMES[staff.role]}) shows
            you at that moment, and changes nothing. If you leave the program, it is turned away.
          </p>
          <DefinitionList
            long
            items={[{ term: "Address", value: <code className="break-all">{address}</code> }]}
          />
          <div>
            <CopyButton text={address} label="Copy address" />
          </div>
          <h3 className="mt-4">Your keys</h3>
          <OwnKeys program={program.slug} keys={keys} now={clock.now()} reading={readingOf(program)} />
          <h3 className="mt-4">New key</h3>
          <NewAgentKey program={program.slug} role={staff.role} />
          <p className="max-w-[70ch] text-secondary">
            {can(staff.role, "keys:write") ? (
              <>
                The keys of everybody's assistants stand among the{" "}
                <Link className="link" href={pathsOf(program.slug).keys}>
                  API keys
                </Link>
                , where you can revoke them. An assistant that works for the shop and for nobody in particular
                gets an API key from there.
              </>
            ) : (
              "Owners of the program see that you have these keys, and can revoke them."
            )}
          </p>
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
