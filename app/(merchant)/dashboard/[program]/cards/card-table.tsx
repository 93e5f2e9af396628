import Link from "next/link";
import { Table } from "@/components/ui/table";
import { grouped } from "@/lib/cards/card-number";
import type { CardAddress } from "@/lib/cards/physical-card";
import type { ListedCard } from "@/lib/cards/service";
import type { Program } from "@/lib/programs/program";
import { formatDate } from "@/lib/shared/format";
import { pathsOf } from "../../paths";
import { readingOf } from "../../words";
import { CardSteps } from "./card-steps";
import type { ListName } from "./lists";

type Props = { list: ListName; cards: ListedCard[]; program: Program; mayWrite: boolean };

/** Cards of one list, with what can be done with each. */
export function CardTable({ list, cards, program, mayWrite }: Props) {
  const reading = readingOf(program);
  const columns = [
    {
      key: "member",
      header: "Member",
      cell: (card: ListedCard) => (
        <>
          <Link className="link wrap-anywhere" href={pathsOf(program.slug).member(card.memberId)}>
            {card.memberName ?? card.memberEmail ?? grouped(card.memberCard)}
          </Link>
          <span className="block font-normal text-caption text-secondary">
            {formatDate(sinceOf(card), "long", reading)}
          </span>
        </>
      ),
    },
    {
      key: "card",
      header: "Card",
      cell: (card: ListedCard) => (
        <>
          <bdi className="block min-w-28 wrap-anywhere">{card.nameOnCard}</bdi>
          <span className="block text-caption text-secondary">{grouped(card.number)}</span>
        </>
      ),
    },
    {
      key: "where",
      header: list === "ended" ? "Why" : "Where to",
      wideOnly: true,
      cell: (card: ListedCard) => (
        <span className="wrap-anywhere">{list === "ended" ? whyOf(card) : whereOf(card)}</span>
      ),
    },
    ...(mayWrite
      ? [
          {
            key: "steps",
            header: "Steps",
            cell: (card: ListedCard) => <CardSteps card={card} program={program.slug} />,
          },
        ]
      : []),
  ];
  return <Table caption="Cards" rows={cards} rowKey={({ id }) => id} columns={columns} />;
}

function sinceOf(card: ListedCard): Date {
  return card.endedAt ?? card.activatedAt ?? card.postedAt ?? card.printingAt ?? card.requestedAt;
}

/** An address in one line. */
function addressLine({ name, street, postcode, city, country }: CardAddress): string {
  return [name, street, `${postcode} ${city}`, country].join(", ");
}

function whereOf({ address, tracking, activatedBy }: ListedCard): string {
  const parts = [
    address ? addressLine(address) : null,
    tracking ? `tracking ${tracking}` : null,
    activatedBy
      ? { member: "activated by the member", staff: "activated by staff", use: "by its first use" }[
          activatedBy
        ]
      : null,
  ];
  return parts.filter((part) => part !== null).join(" · ") || "The address is no longer kept";
}

function whyOf({ state, reason }: ListedCard): string {
  if (state === "cancelled") return "Taken back by the member";
  return `${state === "declined" ? "Declined" : "Stopped"}: ${reason ?? ""}`;
}
