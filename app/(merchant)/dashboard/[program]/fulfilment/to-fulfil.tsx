import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Badge } from "@/components/ui/badge";
import { DefinitionList } from "@/components/ui/definition-list";
import { Details } from "@/components/ui/details";
import type { Program } from "@/lib/programs/program";
import { ownerOf } from "@/lib/rewards/redemption";
import { dayText } from "@/lib/rewards/sentences";
import type { ToFulfil } from "@/lib/rewards/service";
import { formatDate, formatMoney, formatPoints } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { pathsOf } from "../../paths";
import { readingOf } from "../../words";
import { fulfilAction } from "./actions";

type Props = { item: ToFulfil; program: Program; mayWrite: boolean };

const STATES = {
  waiting: <Badge tone="caution">Waiting</Badge>,
  outside: <Badge tone="info">With the store</Badge>,
  sent: <Badge tone="info">Sent</Badge>,
  done: <Badge tone="positive">Done</Badge>,
  declined: <Badge>Declined</Badge>,
  failed: <Badge tone="negative">Failed</Badge>,
};

/** One thing to do: what, for whom, where to, and the steps. */
export function ToFulfilCard({ item, program, mayWrite }: Props) {
  const { fulfilment, name } = item;
  const isOpen = fulfilment === "waiting" || fulfilment === "sent";
  return (
    <li className="grid gap-4 rounded-surface border border-line bg-surface p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="wrap-anywhere">{name}</h3>
        {stateOf(item)}
      </div>
      <DefinitionList items={factsOf(item, program)} />
      {isOpen && mayWrite ? <Steps item={item} program={program} /> : null}
    </li>
  );
}

/** What is not sent is confirmed. */
function stateOf({ fulfilment, benefit }: ToFulfil) {
  if (fulfilment === "sent" && benefit.code !== "merchandise") return <Badge tone="info">Confirmed</Badge>;
  return fulfilment && STATES[fulfilment];
}

function factsOf(item: ToFulfil, program: Program) {
  const reading = readingOf(program);
  const { fulfilmentFacts, memberName, memberEmail, redeemedAt, cost, paidMinor } = item;
  const { address, useOn, wish, tracking, date, note, reason } = fulfilmentFacts ?? {};
  const money = paidMinor > 0n ? ` and ${formatMoney({ minor: paidMinor, currency: program.currency })}` : "";
  const said: [string, string | undefined][] = [
    ["Wished for", useOn ? dayText(useOn) : undefined],
    ["They say", wish],
    ["Date", date ? formatDate(new Date(date), "time", reading) : undefined],
    ["Tracking", tracking],
    ["Note", note],
    ["Reason", reason],
  ];
  return [
    {
      term: "For",
      value: (
        <Link href={pathsOf(program.slug).member(ownerOf(item))} className="link wrap-anywhere">
          {memberName ?? memberEmail ?? "A member"}
        </Link>
      ),
    },
    {
      term: "Redeemed",
      value: `${formatDate(redeemedAt, "time", reading)} · ${cost > 0n ? `${formatPoints(cost, reading)}${money}` : "a gift"}`,
    },
    ...(item.benefit.code === "merchandise"
      ? [
          {
            term: "Send to",
            value: address
              ? [address.name, address.street, `${address.postcode} ${address.city}`, address.country].join(
                  ", ",
                )
              : "No address yet: the member is asked for it.",
          },
        ]
      : []),
    ...said.flatMap(([term, value]) =>
      value ? [{ term, value: <span className="wrap-anywhere">{value}</span> }] : [],
    ),
  ];
}

function Steps({ item, program }: { item: ToFulfil; program: Program }) {
  const action = fulfilAction.bind(null, program.slug, showId("redemption", item.id));
  const isThing = item.benefit.code === "merchandise";
  const isSent = item.fulfilment === "sent";
  return (
    <div className="grid gap-3 border-line border-t pt-4">
      {isSent ? null : (
        <ActionForm
          action={action}
          className="flex flex-wrap items-end gap-3"
          aria-label={`Send ${item.name}`}
        >
          <input type="hidden" name="step" value="sent" />
          {isThing ? (
            <TextField name="tracking" label="Tracking number" optional className="grow" />
          ) : (
            <TextField name="date" label="Date" type="datetime-local" optional className="grow" />
          )}
          <TextField name="note" label="Note to the member" optional className="grow" />
          <SubmitButton pendingLabel="Saving…" subject={item.name}>
            {isThing ? "Mark as sent" : "Confirm"}
          </SubmitButton>
        </ActionForm>
      )}
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <ActionForm action={action} className="grid gap-2" aria-label={`Finish ${item.name}`}>
          <input type="hidden" name="step" value="done" />
          <SubmitButton variant="secondary" pendingLabel="Saving…" subject={item.name}>
            Mark as done
          </SubmitButton>
        </ActionForm>
        <Details summary="Decline">
          <ActionForm action={action} className="grid gap-3 pt-3" aria-label={`Decline ${item.name}`}>
            <input type="hidden" name="step" value="declined" />
            <TextField name="reason" label="Reason" hint="The member reads it and has everything back." />
            <SubmitButton variant="danger" pendingLabel="Declining…" subject={item.name}>
              Decline and give back
            </SubmitButton>
          </ActionForm>
        </Details>
      </div>
    </div>
  );
}
