import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { decideAccess } from "@/lib/access/decide-access";
import { gateFormValues } from "@/lib/access/gate-input";
import { lockedSentence } from "@/lib/access/sentences";
import { accessNames, gateById } from "@/lib/access/service";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { listSegments } from "@/lib/segments/service";
import { clock } from "@/lib/shared/clock";
import { showId } from "@/lib/shared/id";
import { listProducts } from "@/lib/shop/service";
import { ladder } from "@/lib/tiers/service";
import { requireId } from "../../../authorise";
import { OnlyOwners } from "../../../only-owners";
import { pathsOf } from "../../../paths";
import { readingOf } from "../../../words";
import { removeGateAction, updateGateAction } from "../actions";
import { GateForm } from "../gate-form";

export const metadata: Metadata = { title: "Gate" };

type Props = { params: Promise<{ program: string; gate: string }> };

export default async function GatePage({ params }: Props) {
  const { program: slug, gate: shown } = await params;
  const { scope, program, staff } = await requireStaff(slug, "access:read");
  const gate = await gateById(scope, requireId("gate", shown));
  if (!gate) notFound();
  const now = clock.now();
  const [products, tiers, segments, names] = await Promise.all([
    listProducts(scope),
    ladder(scope),
    listSegments(scope),
    accessNames(scope, now),
  ]);
  const asked = decideAccess(gate, null, now);
  const opens = asked.ok ? "Open to everybody." : lockedSentence(asked.error, names, readingOf(program));
  const shownId = showId("gate", gate.id);
  const mayWrite = can(staff.role, "access:write");
  return (
    <>
      <PageHeader
        title={<span className="break-words">{gate.name}</span>}
        description={opens}
        actions={
          mayWrite ? (
            <ActionForm action={removeGateAction.bind(null, program.slug, shownId)} className="grid gap-2">
              <SubmitButton variant="secondary" pendingLabel="Unlocking…">
                Unlock for everybody
              </SubmitButton>
            </ActionForm>
          ) : (
            <OnlyOwners can="Only owners can change what is locked." />
          )
        }
      />
      {mayWrite ? (
        <GateForm
          action={updateGateAction.bind(null, program.slug, shownId)}
          values={gateFormValues(gate, program.timeZone)}
          products={products}
          tiers={tiers}
          segments={segments}
          submit={{ label: "Save changes", pendingLabel: "Saving…" }}
          cancelHref={pathsOf(program.slug).access}
        />
      ) : (
        <DefinitionList
          items={[
            { term: gate.kind === "product" ? "Product" : "Page", value: gate.target },
            { term: "Who comes in", value: opens },
          ]}
        />
      )}
    </>
  );
}
