import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { requireMember } from "@/lib/auth/member";
import { clock } from "@/lib/shared/clock";
import { formatDate, formatMoney, formatUntil } from "@/lib/shared/format";
import { walletStatement } from "@/lib/wallet/service";
import { type Wallet, type WalletEntry, walletEntryTitle } from "@/lib/wallet/wallet";
import type { ReadProgram } from "@/lib/words/service";
import { paths } from "../paths";
import { readingOf } from "../reading";

export const metadata: Metadata = { title: "Wallet" };

/** The member's money in the shop: what is in it, until when, and how it came and went. */
export default async function WalletPage() {
  const { scope, program } = await requireMember();
  const { wallet, entries } = await walletStatement(scope, program.currency, clock.now());
  return (
    <>
      <PageHeader
        title="Wallet"
        description={`Store credit of ${program.name}. It pays at the checkout, for all of an order or a part.`}
      />
      {entries.length === 0 ? (
        <NothingYet program={program} />
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
          <Holds wallet={wallet} program={program} />
          <section aria-labelledby="statement">
            <h2 id="statement">Statement</h2>
            <Statement entries={entries} program={program} />
          </section>
        </div>
      )}
    </>
  );
}

function Holds({ wallet, program }: { wallet: Wallet; program: ReadProgram }) {
  const reading = readingOf(program);
  const money = (minor: bigint) => formatMoney({ minor, currency: wallet.currency }, reading);
  return (
    <section aria-labelledby="holds">
      <h2 id="holds" className="sr-only">
        In it now
      </h2>
      <p className="font-display text-h1 font-bold tabular-nums">{money(wallet.minor)}</p>
      {wallet.lapsing.some(({ at }) => at !== null) ? (
        <ul className="mt-2 grid gap-1 text-secondary">
          {wallet.lapsing.map(({ minor, at }) => (
            <li key={at?.getTime() ?? 0} className="tabular-nums">
              {money(minor)} {at ? `until ${formatUntil(at, "long", reading)}` : "without an end"}
            </li>
          ))}
        </ul>
      ) : null}
      <p className="mt-2 max-w-[60ch] text-secondary">
        Credit is spent in the shop and never paid out. When an order is refunded, what it paid comes back
        here.
      </p>
    </section>
  );
}

function Statement({ entries, program }: { entries: WalletEntry[]; program: ReadProgram }) {
  const reading = readingOf(program);
  const money = (minor: bigint) => formatMoney({ minor, currency: program.currency }, reading);
  return (
    <Table
      caption="Statement of the wallet, newest first"
      rows={entries}
      rowKey={({ id }) => id}
      columns={[
        { key: "what", header: "What", cell: (entry) => walletEntryTitle(entry) },
        { key: "when", header: "When", cell: ({ at }) => formatDate(at, "medium", reading) },
        {
          key: "amount",
          header: "Amount",
          numeric: true,
          cell: ({ minor }) => (minor > 0n ? `+${money(minor)}` : money(minor)),
        },
        {
          key: "total",
          header: "In it then",
          numeric: true,
          wideOnly: true,
          cell: ({ total }) => money(total),
        },
      ]}
    />
  );
}

function NothingYet({ program }: { program: ReadProgram }) {
  return (
    <>
      <h2 className="sr-only">Nothing in it</h2>
      <EmptyState
        title="Your wallet is empty"
        action={
          <LinkButton href={paths.rewards} variant="primary" pill>
            See the rewards
          </LinkButton>
        }
      >
        <p>Rewards that give store credit put it here, and it pays for your next order at {program.name}.</p>
      </EmptyState>
    </>
  );
}
