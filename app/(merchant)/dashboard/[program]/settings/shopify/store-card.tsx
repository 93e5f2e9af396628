import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Badge } from "@/components/ui/badge";
import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import { Details } from "@/components/ui/details";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { Program } from "@/lib/programs/program";
import { localDay } from "@/lib/shared/calendar";
import { formatCount, formatDate } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { type MissingScope, missingScopes } from "@/lib/shopify/service-check";
import type { ShopifyStore } from "@/lib/shopify/service-store";
import type { subscriptionsOf } from "@/lib/shopify/service-upkeep";
import { readingOf } from "../../../words";
import { checkAction, disconnectAction, ordersFromAction, tellThemeAction } from "./actions";
import { DOOR_WORDS, problemSentence, stateOf } from "./words";

type Subscriptions = Awaited<ReturnType<typeof subscriptionsOf>>;
type Props = { store: ShopifyStore; subscriptions: Subscriptions; program: Program; mayWrite: boolean };

/** One store: how it is connected, what it grants, what it tells us of. */
export function StoreCard({ store, subscriptions, program, mayWrite }: Props) {
  const { label, tone } = stateOf(store);
  const missing = store.status === "installed" ? missingScopes(store.scopes) : [];
  const title = store.name ?? store.domain;
  return (
    <article aria-labelledby={store.shopId} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <h3 id={store.shopId} className="min-w-0 break-words">
          {title}
        </h3>
        <Badge tone={tone}>{label}</Badge>
      </div>
      {store.problem && store.status !== "uninstalled" ? (
        <Notice tone="negative" title="Shopify does not let us in.">
          {problemSentence(store.problem)}
        </Notice>
      ) : null}
      <Missing missing={missing} />
      <DefinitionList items={factsOf(store, subscriptions, program)} />
      {store.status === "installed" ? <Refused subscriptions={subscriptions} /> : null}
      {mayWrite && store.status === "installed" ? (
        <>
          <OrdersFrom store={store} program={program} title={title} />
          <Doing store={store} program={program.slug} title={title} />
        </>
      ) : null}
    </article>
  );
}

function factsOf(store: ShopifyStore, subscriptions: Subscriptions, program: Program): Definition[] {
  const reading = readingOf(program);
  const facts: (Definition | false)[] = [
    { term: "Address", value: <bdi>{store.domain}</bdi> },
    { term: "Connected by", value: DOOR_WORDS[store.door] },
    store.installedAt !== null && { term: "Since", value: formatDate(store.installedAt, "medium", reading) },
    store.uninstalledAt !== null && {
      term: "Disconnected",
      value: formatDate(store.uninstalledAt, "medium", reading),
    },
    store.plan !== null && { term: "Plan at Shopify", value: store.plan },
    {
      term: "Orders count",
      value: store.ordersFrom
        ? `Those placed on ${formatDate(store.ordersFrom, "medium", reading)} or later`
        : "All of them, also those from before the connection",
    },
    store.status === "installed" && { term: "Tells us of", value: toldText(store, subscriptions, program) },
  ];
  return facts.filter((fact) => fact !== false);
}

function toldText(store: ShopifyStore, subscriptions: Subscriptions, program: Program): string {
  if (store.door === "public_app") return "Everything: it stands in the app's own configuration";
  if (!subscriptions) return "Not looked at yet: it is within minutes";
  const { topics, at } = subscriptions;
  const when = formatDate(new Date(at), "time", readingOf(program));
  return `${formatCount(topics.length, "topic", "topics")}, looked at ${when}`;
}

function Missing({ missing }: { missing: MissingScope[] }) {
  if (missing.length === 0) return null;
  const needed = missing.some((one) => one.needed);
  return (
    <Notice
      tone={needed ? "negative" : "caution"}
      title={needed ? "Nothing can be counted with what is granted." : "Some of it is not granted."}
    >
      Add these to the app's version and install it again:
      <ul className="mt-1 list-disc ps-5">
        {missing.map(({ scope, why }) => (
          <li key={scope}>
            <code>{scope}</code> {why}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Refused({ subscriptions }: { subscriptions: Subscriptions }) {
  const refused = Object.entries(subscriptions?.refused ?? {});
  if (refused.length === 0) return null;
  return (
    <Details summary={`${formatCount(refused.length, "topic", "topics")} that the store does not tell us of`}>
      <ul className="list-disc ps-5">
        {refused.map(([topic, why]) => (
          <li key={topic}>
            <code>{topic}</code> {why}
          </li>
        ))}
      </ul>
    </Details>
  );
}

function OrdersFrom({ store, program, title }: { store: ShopifyStore; program: Program; title: string }) {
  const day = store.ordersFrom ? localDay(store.ordersFrom, program.timeZone) : "";
  return (
    <Details summary={`From when on orders of ${title} count`}>
      <ActionForm
        action={ordersFromAction.bind(null, program.slug, showId("shop", store.shopId))}
        aria-label={`From when on orders of ${title} count`}
      >
        <TextField
          name="from"
          type="date"
          label="Orders count from"
          optional
          hint="By the day on which they were placed. Orders from before earn nothing, however late Shopify tells of them: set the day on which the program began, or on which you moved here with your members’ points. Leave it empty, and all count. What was counted stays counted."
          defaultValue={day}
        />
        <div className="form-actions">
          <SubmitButton variant="secondary" pendingLabel="Saving…" subject={`for ${title}`}>
            Save the day
          </SubmitButton>
        </div>
      </ActionForm>
    </Details>
  );
}

function Doing({ store, program, title }: { store: ShopifyStore; program: string; title: string }) {
  const id = showId("shop", store.shopId);
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
      <ActionForm
        action={tellThemeAction.bind(null, program, id)}
        aria-label={`The widget on the pages of ${title}`}
      >
        <SubmitButton variant="secondary" pendingLabel="Telling the theme…" subject={`of ${title}`}>
          Let the widget stand on its pages
        </SubmitButton>
      </ActionForm>
      <ActionForm
        action={checkAction.bind(null, program, id)}
        aria-label={`Check the connection of ${title}`}
      >
        <SubmitButton variant="secondary" pendingLabel="Checking…" subject={`of ${title}`}>
          Check the connection
        </SubmitButton>
      </ActionForm>
      <Dialog
        label={
          <>
            Disconnect<span className="sr-only"> {title}</span>
          </>
        }
        title={`Disconnect ${title}?`}
      >
        <p>
          Its orders no longer count and no code can be made there. What members have stays theirs, and codes
          that were made go on working until they lapse. You can connect it again; what happened meanwhile is
          then fetched.
        </p>
        <ActionForm action={disconnectAction.bind(null, program, id)} className="form mt-4">
          <div className="form-actions">
            <SubmitButton variant="danger" pendingLabel="Disconnecting…">
              Disconnect
            </SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
    </div>
  );
}
