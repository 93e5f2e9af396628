import type { Metadata } from "next";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import { bonusCategoriesOf, type ChoiceView } from "@/lib/bonus-categories/service";
import { partsOf } from "@/lib/earning/rule-changes";
import { listRules } from "@/lib/earning/service-rules";
import { clock } from "@/lib/shared/clock";
import { formatCount, formatDate } from "@/lib/shared/format";
import type { MemberScope } from "@/lib/shared/scope";
import type { ReadProgram } from "@/lib/words/service";
import { one, paths, type Query } from "../paths";
import { chooseAction, giveUpAction } from "./actions";

export const metadata: Metadata = { title: "Bonus categories" };

const DONE: Record<string, string> = {
  chosen: "Chosen. It counts from your next order on.",
  "given-up": "Given up. Orders you have paid keep what they earned.",
};

/** E14: the categories in which the member earns more, and when the next change is possible. */
export default async function CategoriesPage({ searchParams }: Query) {
  const [{ scope, program }, asked] = await Promise.all([requireMember(), searchParams]);
  const now = clock.now();
  const view = await bonusCategoriesOf(scope, program, now);
  const done = DONE[one(asked.done)];
  if (view.offered.length === 0) {
    return (
      <>
        <PageHeader title="Bonus categories" />
        <h2 className="sr-only">Categories</h2>
        <EmptyState
          title="Nothing to choose just now"
          action={
            <LinkButton href={paths.overview} variant="primary" pill>
              To the overview
            </LinkButton>
          }
        >
          <p>When {program.name} offers categories in which you earn more, you choose them here.</p>
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title="Bonus categories" description={placesText(view)} />
      {done ? (
        <div role="status" className="mb-6">
          <Notice tone="positive">{done}</Notice>
        </div>
      ) : null}
      <Rules scope={scope} now={now} />
      <p className="mb-4 text-secondary">{freeText(view, program)}</p>
      <h2 className="sr-only">Categories</h2>
      <ul className="max-w-2xl divide-y divide-line border-line border-y">
        {view.offered.map((offered) => (
          <Category key={offered.category} offered={offered} program={program} />
        ))}
      </ul>
    </>
  );
}

/** What choosing brings, in the words of the rules that look at it. */
async function Rules({ scope, now }: { scope: MemberScope; now: Date }) {
  const rules = await listRules(scope, now);
  const sentences = rules.flatMap(({ current }) =>
    current?.sentence && current.definition?.conditions.some(({ code }) => code === "chosen_category")
      ? [plainly(current.sentence)]
      : [],
  );
  if (sentences.length === 0) return null;
  return (
    <ul className="mb-6 max-w-[60ch]">
      {sentences.map((sentence) => (
        <li key={sentence} className="text-lead first-letter:uppercase">
          {sentence}
        </li>
      ))}
    </ul>
  );
}

/** Without how it comes together with other rules, which is for merchants to know. */
function plainly(sentence: string): string {
  return partsOf(sentence)
    .filter((part) => !part.startsWith("the best of ") && part !== "alone")
    .join(", ");
}

function placesText({ most }: ChoiceView): string {
  return most === 1 ? "Choose one in which you earn more." : `Choose up to ${most} in which you earn more.`;
}

function freeText({ free, freeAt }: ChoiceView, program: ReadProgram): string {
  if (free > 0) return `You can choose ${formatCount(free, "more category", "more categories")}.`;
  if (freeAt) return `You can choose another from ${formatDate(freeAt, "long", program)}.`;
  return "Give one up to choose another.";
}

type CategoryProps = { offered: ChoiceView["offered"][number]; program: ReadProgram };

function Category({ offered, program }: CategoryProps) {
  const { category, label, chosenAt, heldUntil, canChoose } = offered;
  const action = chosenAt ? giveUpAction : chooseAction;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-4">
      <div className="min-w-40 flex-1">
        <h3 className="flex flex-wrap items-center gap-2 break-words">
          {label} {chosenAt ? <Badge tone="positive">Chosen</Badge> : null}
        </h3>
        <p className="text-small text-secondary">{stateText(offered, program)}</p>
      </div>
      {chosenAt || canChoose ? (
        <ActionForm action={action} className="grid justify-items-end gap-2" aria-label={label}>
          <input type="hidden" name="category" value={category} />
          <SubmitButton
            variant={chosenAt ? "secondary" : "primary"}
            pill
            pendingLabel={chosenAt ? "Giving up…" : "Choosing…"}
            subject={label}
          >
            {chosenAt ? "Give up" : heldUntil ? "Take back" : "Choose"}
          </SubmitButton>
        </ActionForm>
      ) : null}
    </li>
  );
}

function stateText(
  { chosenAt, heldUntil, canChoose }: CategoryProps["offered"],
  program: ReadProgram,
): string {
  const until = heldUntil && formatDate(heldUntil, "long", program);
  if (chosenAt) {
    const since = `Since ${formatDate(chosenAt, "long", program)}.`;
    return until ? `${since} Its place is free for another from ${until}.` : since;
  }
  if (until) return `Given up. Its place is free for another from ${until}.`;
  return canChoose ? "" : "No place is free.";
}
