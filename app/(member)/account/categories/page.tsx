import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import { bonusCategoriesOf, type ChoiceView } from "@/lib/bonus-categories/service";
import { toldRules } from "@/lib/earning/service-told";
import { clock } from "@/lib/shared/clock";
import { formatDate, type Reading } from "@/lib/shared/format";
import { ownWord } from "@/lib/shared/own-words";
import { type MessageKey, say } from "@/lib/shared/say";
import type { MemberScope } from "@/lib/shared/scope";
import { one, paths, type Query } from "../paths";
import { readingOf } from "../reading";
import { titled } from "../titled";
import { chooseAction, giveUpAction } from "./actions";

export const generateMetadata = titled("member.places.categories");

const DONE: Record<string, MessageKey> = {
  chosen: "member.categories.chosenDone",
  "given-up": "member.categories.givenUpDone",
};

/** E14: the categories in which the member earns more, and when the next change is possible. */
export default async function CategoriesPage({ searchParams }: Query) {
  const [{ scope, program }, asked] = await Promise.all([requireMember(), searchParams]);
  const now = clock.now();
  const view = await bonusCategoriesOf(scope, program, now);
  const done = DONE[one(asked.done)];
  const reading = readingOf(program);
  const title = say(reading, "member.places.categories");
  if (view.offered.length === 0) {
    return (
      <>
        <PageHeader title={title} />
        <h2 className="sr-only">{say(reading, "member.categories.title")}</h2>
        <EmptyState
          title={say(reading, "member.categories.none")}
          action={
            <LinkButton href={paths.overview} variant="primary" pill>
              {say(reading, "member.page.toOverview")}
            </LinkButton>
          }
        >
          <p>{say(reading, "member.categories.noneBody", { program: program.name })}</p>
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title={title} description={say(reading, "member.categories.choose", { most: view.most })} />
      {done ? (
        <div role="status" className="mb-6">
          <Notice tone="positive">{say(reading, done)}</Notice>
        </div>
      ) : null}
      <Rules scope={scope} now={now} reading={reading} />
      <p className="mb-4 text-secondary">{freeText(view, reading)}</p>
      <h2 className="sr-only">{say(reading, "member.categories.title")}</h2>
      <ul className="max-w-2xl divide-y divide-line border-line border-y">
        {view.offered.map((offered) => (
          <Category key={offered.category} offered={offered} reading={reading} />
        ))}
      </ul>
    </>
  );
}

/** What choosing brings, in the words of the rules that look at it. */
async function Rules({ scope, now, reading }: { scope: MemberScope; now: Date; reading: Reading }) {
  const sentences = await toldRules(scope, { now, condition: "chosen_category" }, reading);
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

function freeText({ free, freeAt }: ChoiceView, reading: Reading): string {
  if (free > 0) return say(reading, "member.categories.free", { count: free });
  if (freeAt) return say(reading, "member.categories.freeAt", { date: formatDate(freeAt, "long", reading) });
  return say(reading, "member.categories.giveUpFirst");
}

type CategoryProps = { offered: ChoiceView["offered"][number]; reading: Reading };

function Category({ offered, reading }: CategoryProps) {
  const { category, chosenAt, heldUntil, canChoose } = offered;
  const label = ownWord(reading, `category.${category}.label`, offered.label);
  const action = chosenAt ? giveUpAction : chooseAction;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-4">
      <div className="min-w-40 flex-1">
        <h3 className="flex flex-wrap items-center gap-2 break-words">
          {label}{" "}
          {chosenAt ? <Badge tone="positive">{say(reading, "member.categories.chosen")}</Badge> : null}
        </h3>
        <p className="text-small text-secondary">{stateText(offered, reading)}</p>
      </div>
      {chosenAt || canChoose ? (
        <ActionForm action={action} className="grid justify-items-end gap-2" aria-label={label}>
          <input type="hidden" name="category" value={category} />
          <SubmitButton
            variant={chosenAt ? "secondary" : "primary"}
            pill
            pendingLabel={say(reading, chosenAt ? "member.categories.givingUp" : "member.categories.picking")}
            subject={label}
          >
            {say(
              reading,
              chosenAt
                ? "member.categories.giveUp"
                : heldUntil
                  ? "member.categories.takeBack"
                  : "member.categories.pick",
            )}
          </SubmitButton>
        </ActionForm>
      ) : null}
    </li>
  );
}

function stateText({ chosenAt, heldUntil, canChoose }: CategoryProps["offered"], reading: Reading): string {
  const until = heldUntil && formatDate(heldUntil, "long", reading);
  if (chosenAt) {
    const date = formatDate(chosenAt, "long", reading);
    return until
      ? say(reading, "member.categories.sinceHeld", { date, until })
      : say(reading, "member.categories.since", { date });
  }
  if (until) return say(reading, "member.categories.held", { until });
  return canChoose ? "" : say(reading, "member.categories.noPlace");
}
