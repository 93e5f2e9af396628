import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/form/action-form";
import { IdempotencyField } from "@/components/form/idempotency-field";
import { NumberField } from "@/components/form/number-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import { clock } from "@/lib/shared/clock";
import { formatCount, formatDate, formatNumber, formatPoints, formatSigned } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { transferState } from "@/lib/sharing/sentences";
import { type Sending, sendingOf } from "@/lib/sharing/service";
import { canCallBack, MOST_MESSAGE } from "@/lib/sharing/transfer";
import type { ReadProgram } from "@/lib/words/service";
import { readingOf } from "../reading";
import { callBackAction, sendAction } from "./actions";

export const metadata: Metadata = { title: "Gifts" };

/** Points to another member: how many can go, to whom, and what has become of those that went. */
export default async function SendPage() {
  const { scope, program } = await requireMember();
  if (!program.settings.sharing.transfers) notFound();
  const now = clock.now();
  const sending = await sendingOf(scope, now);
  const { mostPerTransfer, delayHours } = program.settings.sharing;
  const reading = readingOf(program);
  const most = [sending.sendable, sending.leftThisMonth, BigInt(mostPerTransfer)].reduce((a, b) =>
    a < b ? a : b,
  );
  return (
    <>
      <PageHeader
        title={`Send ${program.pointsMany}`}
        description={`A gift from your balance. It keeps the dates on which its ${program.pointsMany} lapse.`}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
        <section aria-labelledby="new-gift">
          <h2 id="new-gift">A new gift</h2>
          <p className="mb-4 max-w-[60ch] text-secondary">
            {most > 0n
              ? `You can send up to ${formatPoints(most, reading)} now. ${formatPoints(sending.leftThisMonth, reading)} are left of this month. ${whenText(delayHours)}`
              : nothingText(sending, program)}
          </p>
          <ActionForm action={sendAction} className="form" aria-label="A new gift">
            <IdempotencyField />
            <TextField
              name="to"
              label="To"
              hint="The card number or the e-mail address of another member."
              autoComplete="off"
              maxLength={320}
              large
            />
            <NumberField name="points" label="How many" unit={program.pointsMany} />
            <TextareaField name="message" label="A few words" optional rows={2} maxLength={MOST_MESSAGE} />
            <div className="form-actions">
              <SubmitButton pill pendingLabel="Sending…">
                {`Send ${program.pointsMany}`}
              </SubmitButton>
            </div>
          </ActionForm>
        </section>
        <Gifts sending={sending} program={program} now={now} memberId={scope.memberId} />
      </div>
    </>
  );
}

function whenText(delayHours: number): string {
  if (delayHours === 0) return "They arrive within a minute.";
  return `They arrive after ${formatCount(delayHours, "hour", "hours")}; until then you can call them back.`;
}

function nothingText({ sendable, leftThisMonth }: Sending, program: ReadProgram): string {
  if (leftThisMonth === 0n) return "You have sent what a month holds. From the first you can send again.";
  return sendable === 0n
    ? `There is nothing to send just now: you have no ${program.pointsMany} that would live long enough to arrive.`
    : "";
}

type Props = { sending: Sending; program: ReadProgram; now: Date; memberId: string };

function Gifts({ sending: { transfers }, program, now, memberId }: Props) {
  if (transfers.length === 0) return null;
  const reading = readingOf(program);
  return (
    <section aria-labelledby="gifts">
      <h2 id="gifts">Gifts so far</h2>
      <ul className="grid grid-cols-[minmax(0,1fr)]">
        {transfers.map((transfer) => {
          const isMine = transfer.fromMemberId === memberId;
          return (
            <li
              key={`${transfer.id} ${isMine}`}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-t py-3"
            >
              <div className="min-w-0">
                <p className="font-medium">
                  <span className="tabular-nums">
                    {formatSigned(isMine ? -transfer.points : transfer.points, reading)}
                  </span>{" "}
                  {isMine ? "to" : "from"}{" "}
                  <bdi className="[overflow-wrap:anywhere]">
                    {isMine ? transfer.addressedTo : (transfer.fromName ?? "another member")}
                  </bdi>
                </p>
                <p className="text-small text-secondary">
                  {formatDate(transfer.askedAt, "medium", reading)} · {transferState(transfer, reading)}
                </p>
                {transfer.message ? (
                  <p className="text-small text-secondary">
                    “<bdi>{transfer.message}</bdi>”
                  </p>
                ) : null}
              </div>
              {isMine && canCallBack(transfer, now) ? (
                <ActionForm action={callBackAction}>
                  <input type="hidden" name="gift" value={showId("gift", transfer.id)} />
                  <SubmitButton
                    variant="secondary"
                    pill
                    pendingLabel="Calling back…"
                    subject={`${formatNumber(transfer.points)} to ${transfer.addressedTo}`}
                  >
                    Call back
                  </SubmitButton>
                </ActionForm>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
