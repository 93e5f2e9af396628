import type { IssuerFacts, IssuerKind } from "@/lib/cards/issuer";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** With whose key a program's passes are signed; the secret stays sealed. */
export type IssuerRow = {
  kind: IssuerKind;
  facts: IssuerFacts;
  sealed: string;
  endsAt: Date | null;
  setAt: Date;
};

/** What a program signs its passes with. */
export async function selectIssuers(tx: Tx, scope: ProgramScope): Promise<IssuerRow[]> {
  return tx<IssuerRow[]>`
    select kind, facts, sealed, ends_at, set_at from wallet_issuers
     where program_id = ${scope.programId} order by kind`;
}

/** Sets what passes of one kind are signed with, in place of what was. */
export async function upsertIssuer(tx: Tx, scope: ProgramScope, issuer: IssuerRow): Promise<void> {
  const { kind, facts, sealed, endsAt, setAt } = issuer;
  await tx`
    insert into wallet_issuers (program_id, kind, facts, sealed, ends_at, set_at)
    values (${scope.programId}, ${kind}, ${tx.json(facts)}, ${sealed}, ${endsAt}, ${setAt})
    on conflict (program_id, kind) do update
       set facts = excluded.facts, sealed = excluded.sealed, ends_at = excluded.ends_at, set_at = excluded.set_at`;
}

/** Takes it away; false when there was none. */
export async function deleteIssuer(tx: Tx, scope: ProgramScope, kind: IssuerKind): Promise<boolean> {
  const gone = await tx`
    delete from wallet_issuers where program_id = ${scope.programId} and kind = ${kind} returning kind`;
  return gone.length === 1;
}
