import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { TabsNav } from "@/components/ui/tabs-nav";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import type { CardState } from "@/lib/cards/physical-card";
import { cardCounts, cardList } from "@/lib/cards/service";
import { pathsOf } from "../../paths";
import { CardTable } from "./card-table";
import { CardTerms } from "./card-terms";
import { LISTS, type ListName, listOf } from "./lists";
import { Many } from "./many";
import { NewRequest } from "./new-request";

export const metadata: Metadata = { title: "Cards" };

type Props = {
  params: Promise<{ program: string }>;
  searchParams: Promise<{ list?: string | string[] }>;
};

/** M3: cards by post, from the request to the member's hand. */
export default async function CardsPage({ params, searchParams }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "members:read");
  const list = listOf((await searchParams).list);
  const [cards, counts] = await Promise.all([cardList(scope, LISTS[list].states), cardCounts(scope)]);
  const paths = pathsOf(program.slug);
  const mayWrite = can(staff.role, "cards:write");
  return (
    <>
      <PageHeader
        title="Cards"
        description="Every member has a card in their account. Here are the ones that are printed and posted."
        actions={
          <>
            <LinkButton href={paths.wallets}>Wallet passes</LinkButton>
            {mayWrite ? <NewRequest key={counts.get("requested") ?? 0} program={program} /> : null}
          </>
        }
      />
      <TabsNav label="Which cards" tabs={tabsOf(paths.cardList, list, counts)} />
      <h2 className="sr-only">{LISTS[list].label}</h2>
      <div className="mt-6 grid grid-cols-[minmax(0,1fr)] gap-6">
        {cards.length > 0 ? (
          <>
            {mayWrite ? <Many list={list} cards={cards} program={program} /> : null}
            <CardTable list={list} cards={cards} program={program} mayWrite={mayWrite} />
          </>
        ) : (
          <Nothing list={list} isOn={program.settings.cards.physical} />
        )}
        <CardTerms program={program} mayWrite={can(staff.role, "settings:write")} />
      </div>
    </>
  );
}

function tabsOf(href: (list: string) => string, current: ListName, counts: Map<CardState, number>) {
  return Object.entries(LISTS).map(([name, { label, states }]) => {
    const count = (states as readonly CardState[]).reduce((sum, state) => sum + (counts.get(state) ?? 0), 0);
    return { href: href(name), label: count > 0 ? `${label} (${count})` : label, current: name === current };
  });
}

const EMPTY: Record<ListName, [title: string, text: string]> = {
  requested: ["No card was asked for", "Members ask for one in their account, or you ask for them."],
  printing: [
    "Nothing to print",
    "What you take from the requests stands here, as a list and as sheets to print.",
  ],
  posted: [
    "No card is on its way",
    "Posted cards stay here until they are activated, or used for the first time.",
  ],
  active: [
    "No card is in use yet",
    "A posted card comes here with its first use, or when its member activates it.",
  ],
  ended: ["Nothing ended yet", "Declined requests and stopped cards stand here, with the reason."],
};

function Nothing({ list, isOn }: { list: ListName; isOn: boolean }) {
  const [title, text] = EMPTY[list];
  return (
    <EmptyState title={title}>
      {isOn || list !== "requested" ? text : "Members cannot ask for one yet: switch it on below."}
    </EmptyState>
  );
}
