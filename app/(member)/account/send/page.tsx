import { notFound } from "next/navigation";
import { GoneRow } from "@/app/gone-row";
import { ActionForm } from "@/components/form/action-form";
import { IdempotencyField } from "@/components/form/idempotency-field";
import { NumberField } from "@/components/form/number-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import { clock } from "@/lib/shared/clock";
import { formatDate, formatNumber, formatPoints, formatSigned, type Reading } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { say, sayParts } from "@/lib/shared/say";
import { transferState } from "@/lib/sharing/sentences";
import { type Sending, sendingOf } from "@/lib/sharing/service";
import { canCallBack, MOST_MESSAGE } from "@/lib/sharing/transfer";
import type { ReadProgram } from "@/lib/words/service";
import { readingOf } from "../reading";
import { titled } from "../titled";
import { callBackAction, sendAction } from "./actions";

export const generateMetadata = titled("member.places.send");

/** Points to another member: how many can go, to whom, and what has become of those that went. */
export default async function SendPage() {
  const { scope, program } = await requireMember();
  if (!program.settings.sharing.transfers) notFound();
  const now = clock.now();
  const sending = await sendingOf(scope, now);
  const { mostPerTransfer, delayHours } = program.settings.sharing;
  const reading = readingOf(program);
  const title = say(reading, "sharing.send.title", { many: program.pointsMany });
  const newGift = say(reading, "sharing.send.new");
  const most = [sending.sendable, sending.leftThisMonth, BigInt(mostPerTransfer)].reduce((a, b) =>
    a < b ? a : b,
  );
  return (
    <>
      <PageHeader
        title={title}
        description={say(reading, "sharing.send.description", { many: program.pointsMany })}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
        <section aria-labelledby="new-gift">
          <h2 id="new-gift">{newGift}</h2>
          {most > 0n ? (
            <>
              <p className="mb-4 max-w-[60ch] text-secondary">
                {`${say(reading, "sharing.send.canNow", {
                  most: formatPoints(most, reading),
                  left: formatPoints(sending.leftThisMonth, reading),
                })} ${whenText(delayHours, reading)}`}
              </p>
              <ActionForm action={sendAction} className="form" aria-label={newGift}>
                <IdempotencyField />
                <TextField
                  name="to"
                  label={say(reading, "sharing.send.to")}
                  hint={say(reading, "sharing.send.toHint")}
                  autoComplete="off"
                  maxLength={320}
                  large
                />
                <NumberField
                  name="points"
                  label={say(reading, "sharing.send.howMany")}
                  unit={program.pointsMany}
                />
                <TextareaField
                  name="message"
                  label={say(reading, "sharing.send.words")}
                  optional
                  rows={2}
                  maxLength={MOST_MESSAGE}
                />
                <div className="form-actions">
                  <SubmitButton pill pendingLabel={say(reading, "sharing.send.sending")}>
                    {title}
                  </SubmitButton>
                </div>
              </ActionForm>
            </>
          ) : (
            <p className="max-w-[60ch] text-secondary">{nothingText(sending, program)}</p>
          )}
        </section>
        <Gifts sending={sending} program={program} now={now} memberId={scope.memberId} />
      </div>
    </>
  );
}

function whenText(hours: number, reading: Reading): string {
  return hours === 0 ? say(reading, "sharing.send.atOnce") : say(reading, "sharing.send.after", { hours });
}

function nothingText({ sendable, leftThisMonth }: Sending, program: ReadProgram): string {
  const reading = readingOf(program);
  if (leftThisMonth === 0n) return say(reading, "sharing.send.monthFull");
  return sendable === 0n ? say(reading, "sharing.send.nothing", { many: program.pointsMany }) : "";
}

type Props = { sending: Sending; program: ReadProgram; now: Date; memberId: string };

function Gifts({ sending: { transfers }, program, now, memberId }: Props) {
  if (transfers.length === 0) return null;
  const reading = readingOf(program);
  return (
    <section aria-labelledby="gifts">
      <h2 id="gifts">{say(reading, "sharing.send.soFar")}</h2>
      <GoneRow
        standing={transfers
          .filter((one) => one.fromMemberId === memberId && canCallBack(one, now))
          .map(({ id }) => showId("gift", id))}
      />
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
                  {sayParts(reading, isMine ? "sharing.send.toWhom" : "sharing.send.fromWhom", {
                    n: (figure) => <span className="tabular-nums">{figure}</span>,
                    bdi: (words) => <bdi className="[overflow-wrap:anywhere]">{words}</bdi>,
                    points: formatSigned(isMine ? -transfer.points : transfer.points, reading),
                    name: isMine
                      ? transfer.addressedTo
                      : (transfer.fromName ?? say(reading, "sharing.send.anotherMember")),
                  })}
                </p>
                <p className="text-small text-secondary">
                  {formatDate(transfer.askedAt, "medium", reading)} · {transferState(transfer, reading)}
                </p>
                {transfer.message ? (
                  <p className="text-small text-secondary">
                    {sayParts(reading, "sharing.send.message", {
                      bdi: (words) => <bdi>{words}</bdi>,
                      message: transfer.message,
                    })}
                  </p>
                ) : null}
              </div>
              {isMine && canCallBack(transfer, now) ? (
                <ActionForm action={callBackAction}>
                  <input type="hidden" name="gift" value={showId("gift", transfer.id)} />
                  <SubmitButton
                    variant="secondary"
                    pill
                    pendingLabel={say(reading, "sharing.send.callingBack")}
                    subject={say(reading, "sharing.send.callBackWhat", {
                      points: formatNumber(transfer.points, reading),
                      name: transfer.addressedTo,
                    })}
                  >
                    {say(reading, "sharing.send.callBack")}
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
