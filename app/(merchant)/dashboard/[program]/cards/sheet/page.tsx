import type { Metadata } from "next";
import { PlasticFace } from "@/components/merchant/plastic-face";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { PrintButton } from "@/components/ui/print-button";
import { requireStaff } from "@/lib/auth/staff";
import { grouped } from "@/lib/cards/card-number";
import { cardList } from "@/lib/cards/service";
import { code128 } from "@/lib/shared/code-128";
import { qrCode } from "@/lib/shared/qr-code";
import { pathsOf } from "../../../paths";

export const metadata: Metadata = { title: "Sheets to print" };

type Props = { params: Promise<{ program: string }> };

/** The cards of the print list, both sides, in the size of a bank card: to print at a scale of 100 %. */
export default async function SheetPage({ params }: Props) {
  const { scope, program } = await requireStaff((await params).program, "members:read");
  const cards = await cardList(scope, ["printing"]);
  const paths = pathsOf(program.slug);
  return (
    <>
      <PageHeader
        title="Sheets to print"
        description="Both sides of each card, 85.6 × 54 mm. Print at 100 %, without margins of the printer's own."
        actions={
          <>
            <LinkButton href={paths.cardList("printing")}>Print list</LinkButton>
            {cards.length > 0 ? <PrintButton>Print</PrintButton> : null}
          </>
        }
      />
      {cards.length > 0 ? (
        <ul className="plastic-sheet">
          {cards.map((card) => (
            <PlasticFace
              key={card.id}
              memberId={card.memberId}
              tier={card.tierPosition ?? 0}
              programName={program.name}
              nameOnCard={card.nameOnCard}
              number={grouped(card.number)}
              qr={qrCode(card.number)}
              bars={code128(card.number)}
            />
          ))}
        </ul>
      ) : (
        <EmptyState title="Nothing to print">Put requests on the print list first.</EmptyState>
      )}
    </>
  );
}
