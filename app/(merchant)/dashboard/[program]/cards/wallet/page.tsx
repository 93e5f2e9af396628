import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Badge } from "@/components/ui/badge";
import { DefinitionList } from "@/components/ui/definition-list";
import { Dialog } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { type IssuerFacts, type IssuerKind, TELL_DAYS } from "@/lib/cards/issuer";
import { issuersOf } from "@/lib/cards/service-issuers";
import type { Program } from "@/lib/programs/program";
import { clock } from "@/lib/shared/clock";
import { env } from "@/lib/shared/env";
import { formatDate, formatUntil } from "@/lib/shared/format";
import { OnlyOwners } from "../../../only-owners";
import { pathsOf } from "../../../paths";
import { readingOf } from "../../../words";
import { removeIssuerAction } from "./actions";
import { AppleForm, GoogleForm } from "./issuer-forms";

export const metadata: Metadata = { title: "Wallet passes" };

type Props = { params: Promise<{ program: string }> };
type Issuer = Awaited<ReturnType<typeof issuersOf>>[number];

/** M2: with whose certificate and key members' cards go into their phones' wallets. */
export default async function WalletPage({ params }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "program:read");
  const issuers = await issuersOf(scope);
  const mayWrite = can(staff.role, "settings:write");
  const of = (kind: IssuerKind) => issuers.find(({ facts }) => facts.kind === kind) ?? null;
  // What was saved closes the sheet it was saved in.
  const keyOf = (kind: IssuerKind) => of(kind)?.setAt.toISOString() ?? kind;
  return (
    <>
      <PageHeader
        title="Wallet passes"
        description="Members add their card to the wallet of their phone. It is signed in your name, with your own certificate and key."
        actions={<LinkButton href={pathsOf(program.slug).cards}>Cards</LinkButton>}
      />
      {env().APP_URL.startsWith("https:") ? null : (
        <Notice tone="info" title="Phones cannot reach this address.">
          Passes can be made and looked at here, but their links lead to {env().APP_URL}. Set APP_URL to the
          shop's public address before you show this to members.
        </Notice>
      )}
      <div className="mt-6 grid max-w-2xl gap-12">
        <Kind program={program} kind="apple" title="Apple Wallet" issuer={of("apple")} mayWrite={mayWrite}>
          <AppleForm key={keyOf("apple")} program={program.slug} isSet={of("apple") !== null} />
        </Kind>
        <Kind program={program} kind="google" title="Google Wallet" issuer={of("google")} mayWrite={mayWrite}>
          <GoogleForm key={keyOf("google")} program={program.slug} isSet={of("google") !== null} />
        </Kind>
      </div>
    </>
  );
}

type KindProps = {
  program: Program;
  kind: IssuerKind;
  title: string;
  issuer: Issuer | null;
  mayWrite: boolean;
  children: ReactNode;
};

function Kind({ program, kind, title, issuer, mayWrite, children }: KindProps) {
  return (
    <section aria-labelledby={kind} className="grid gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id={kind}>{title}</h2>
        <StateBadge issuer={issuer} />
      </div>
      {issuer ? <DefinitionList items={factsOf(issuer, program)} /> : null}
      {mayWrite ? (
        <div className="flex flex-wrap gap-4">
          {children}
          {issuer ? <Remove program={program.slug} kind={kind} title={title} /> : null}
        </div>
      ) : (
        <OnlyOwners can="Only owners can change certificates and keys." />
      )}
    </section>
  );
}

function StateBadge({ issuer }: { issuer: Issuer | null }) {
  if (!issuer) return <Badge tone="neutral">Off</Badge>;
  if (issuer.endsAt === null) return <Badge tone="positive">On</Badge>;
  const days = (issuer.endsAt.getTime() - clock.now().getTime()) / 86_400_000;
  if (days <= 0) return <Badge tone="negative">Ended</Badge>;
  return days <= TELL_DAYS ? <Badge tone="caution">Ends soon</Badge> : <Badge tone="positive">On</Badge>;
}

function factsOf({ facts, endsAt, setAt }: Issuer, program: Program) {
  const reading = readingOf(program);
  const mono = (text: string) => <code className="wrap-anywhere">{text}</code>;
  const own = (given: IssuerFacts) =>
    given.kind === "apple"
      ? [
          { term: "Pass type", value: mono(given.passType) },
          { term: "Team", value: mono(given.team) },
          { term: "Fingerprint", value: mono(given.fingerprint.slice(0, 23)) },
        ]
      : [
          { term: "Issuer ID", value: mono(given.issuerId) },
          { term: "Account", value: mono(given.email) },
          { term: "Key", value: mono(given.keyId.slice(0, 12)) },
        ];
  return [
    ...own(facts),
    ...(endsAt ? [{ term: "Good until", value: formatUntil(endsAt, "long", reading) }] : []),
    { term: "Set", value: formatDate(setAt, "time", reading) },
  ];
}

function Remove({ program, kind, title }: { program: string; kind: IssuerKind; title: string }) {
  return (
    <Dialog look={{ variant: "quiet" }} label={`Remove from ${title}`} title={`Remove from ${title}?`}>
      <p>No card can be added any more. Cards that are in wallets stay there and go on working.</p>
      <ActionForm action={removeIssuerAction.bind(null, program)} className="form mt-4">
        <input type="hidden" name="kind" value={kind} />
        <div className="form-actions">
          <SubmitButton variant="danger" pendingLabel="Removing…">
            Remove
          </SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
