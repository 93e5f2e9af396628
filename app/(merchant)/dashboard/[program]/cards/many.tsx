import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import type { ListedCard } from "@/lib/cards/service";
import type { Program } from "@/lib/programs/program";
import { formatCount } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { pathsOf } from "../../paths";
import { stepCardsAction } from "./actions";
import type { ListName } from "./lists";

type Props = { list: ListName; cards: ListedCard[]; program: Program };

const STEPS = {
  requested: { step: "print", label: (count: string) => `Put ${count} on the print list` },
  printing: { step: "post", label: (count: string) => `Mark ${count} as posted` },
} as const;

/** What is done with a whole list: exactly the cards that are shown, not those that came meanwhile. */
export function Many({ list, cards, program }: Props) {
  if (list !== "requested" && list !== "printing") return null;
  const { step, label } = STEPS[list];
  const paths = pathsOf(program.slug);
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
      <ActionForm action={stepCardsAction.bind(null, program.slug)} className="inline">
        <input type="hidden" name="step" value={step} />
        {cards.map(({ id }) => (
          <input key={id} type="hidden" name="cards[]" value={showId("card", id)} />
        ))}
        <SubmitButton variant="primary" pendingLabel="Saving…">
          {label(formatCount(cards.length, "card", "cards"))}
        </SubmitButton>
      </ActionForm>
      {list === "printing" ? (
        <>
          <a className="link" href={paths.cardSheet}>
            Sheets to print
          </a>
          <a className="link" href={paths.cardsExport} download>
            Download the list as CSV
          </a>
        </>
      ) : null}
    </div>
  );
}
