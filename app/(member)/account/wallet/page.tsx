import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { requireMember } from "@/lib/auth/member";
import { clock } from "@/lib/shared/clock";
import { formatDate, formatMoney, formatUntil } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { walletStatement } from "@/lib/wallet/service";
import { type Wallet, type WalletEntry, walletEntryTitle } from "@/lib/wallet/wallet";
import type { ReadProgram } from "@/lib/words/service";
import { paths } from "../paths";
import { readingOf } from "../reading";
import { titled } from "../titled";

export const generateMetadata = titled("member.places.wallet");

/** The member's money in the shop: what is in it, until when, and how it came and went. */
export default async function WalletPage() {
  const { scope, program } = await requireMember();
  const { wallet, entries } = await walletStatement(scope, program.currency, clock.now());
  const reading = readingOf(program);
  return (
    <>
      <PageHeader
        title={say(reading, "member.places.wallet")}
        description={say(reading, "member.wallet.description", { program: program.name })}
      />
      {entries.length === 0 ? (
        <NothingYet program={program} />
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
          <Holds wallet={wallet} program={program} />
          <section aria-labelledby="statement">
            <h2 id="statement">{say(reading, "member.wallet.statement")}</h2>
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
        {say(reading, "member.wallet.now")}
      </h2>
      <p className="font-display text-h1 font-bold tabular-nums">{money(wallet.minor)}</p>
      {wallet.lapsing.some(({ at }) => at !== null) ? (
        <ul className="mt-2 grid gap-1 text-secondary">
          {wallet.lapsing.map(({ minor, at }) => (
            <li key={at?.getTime() ?? 0} className="tabular-nums">
              {at
                ? say(reading, "member.wallet.until", {
                    money: money(minor),
                    date: formatUntil(at, "long", reading),
                  })
                : say(reading, "member.wallet.endless", { money: money(minor) })}
            </li>
          ))}
        </ul>
      ) : null}
      <p className="mt-2 max-w-[60ch] text-secondary">{say(reading, "member.wallet.terms")}</p>
    </section>
  );
}

function Statement({ entries, program }: { entries: WalletEntry[]; program: ReadProgram }) {
  const reading = readingOf(program);
  const money = (minor: bigint) => formatMoney({ minor, currency: program.currency }, reading);
  return (
    <Table
      caption={say(reading, "member.wallet.caption")}
      rows={entries}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "what",
          header: say(reading, "member.wallet.what"),
          cell: (entry) => walletEntryTitle(entry, reading),
        },
        {
          key: "when",
          header: say(reading, "member.wallet.when"),
          cell: ({ at }) => formatDate(at, "medium", reading),
        },
        {
          key: "amount",
          header: say(reading, "member.wallet.amount"),
          numeric: true,
          cell: ({ minor }) =>
            formatMoney({ minor, currency: program.currency }, { ...reading, signed: true }),
        },
        {
          key: "total",
          header: say(reading, "member.wallet.inItThen"),
          numeric: true,
          wideOnly: true,
          cell: ({ total }) => money(total),
        },
      ]}
    />
  );
}

function NothingYet({ program }: { program: ReadProgram }) {
  const reading = readingOf(program);
  const example = { minor: 1000n, currency: program.currency };
  return (
    <>
      <h2 className="sr-only">{say(reading, "member.wallet.nothing")}</h2>
      <EmptyState
        title={say(reading, "member.wallet.empty")}
        action={
          <LinkButton href={paths.rewards} variant="primary" pill>
            {say(reading, "member.page.seeRewards")}
          </LinkButton>
        }
        exampleLabel={say(reading, "member.overview.example")}
        example={
          <p className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <strong>{say(reading, "member.walletEntry.credit")}</strong>
            <span className="tabular-nums">{formatMoney(example, { ...reading, signed: true })}</span>
          </p>
        }
      >
        <p>{say(reading, "member.wallet.emptyBody", { program: program.name })}</p>
      </EmptyState>
    </>
  );
}
