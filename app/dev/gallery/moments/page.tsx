import type { Metadata } from "next";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxGroup } from "@/components/form/checkbox-group";
import { FileField } from "@/components/form/file-field";
import { AmountSlider } from "@/components/member/amount-slider";
import { BadgeGrid, BadgeTile, type BadgeTileProps } from "@/components/member/badge-tile";
import { BalanceUnknown } from "@/components/member/balance-unknown";
import { CardCodes } from "@/components/member/card-codes";
import { Certificate } from "@/components/member/certificate";
import { type MessageItem, MessageList } from "@/components/member/message-list";
import { ShareLink } from "@/components/member/share-link";
import { TierSteps } from "@/components/member/tier-steps";
import { UnreadCount } from "@/components/member/unread-count";
import { WorthChart } from "@/components/member/worth-chart";
import "@/components/merchant/plastic.css";
import "@/components/merchant/merchant.css";
import { CalendarBars } from "@/components/merchant/calendar-bars";
import { PlasticFace } from "@/components/merchant/plastic-face";
import { ThresholdHistogram } from "@/components/merchant/threshold-histogram";
import { QuantityChoice } from "@/components/shop/quantity-choice";
import { QuantityStepper } from "@/components/shop/quantity-stepper";
import { code128 } from "@/lib/shared/code-128";
import { qrCode } from "@/lib/shared/qr-code";
import { demoOnly } from "../../demo-only";
import { sampleAction } from "../forms/action";
import { GalleryFrame, lookOf, type Query, Specimen } from "../frame";
import { LONG_NAME, reading } from "../samples";

export const metadata: Metadata = { title: "Gallery: moments" };

const HERE = "/dev/gallery/moments";
const NUMBER = "4820113957";

const BADGES: BadgeTileProps[] = [
  { id: "b1", name: "All round", art: "star", level: 2, state: "earned", note: "Earned on 3 May 2026" },
  {
    ...{ id: "b2", name: "Seasons", art: "heart", level: 1, state: "earned", levelName: "Spring" },
    note: "Next: summer",
    progress: { value: 2, max: 4, text: "2 of 4 seasons", label: "Seasons" },
  },
  {
    ...{ id: "b3", name: "Regular", art: "star", level: 0, state: "open", note: "Five orders" },
    progress: { value: 4, max: 5, text: "4 of 5 orders", label: "Regular" },
  },
  { id: "b4", name: "A secret", art: "star", level: 0, state: "secret", note: "Nobody tells" },
];

const at = (iso: string, text: string) => ({ iso, text });
const MESSAGES: MessageItem[] = [
  {
    ...{ key: "1", isOwn: true, author: LONG_NAME, text: "Is coffee counted twice here?\nI think not." },
    at: at("2026-11-14T10:00:00Z", "14 Nov 2026, 11:00"),
  },
  {
    ...{ key: "2", isOwn: false, author: "Tim Adler", text: "نعم، من الأسبوع القادم. From next week on." },
    at: at("2026-11-14T13:00:00Z", "14 Nov 2026, 14:00"),
  },
];

const SHARE_WORDS = {
  ...{ title: "Your link", copy: "Copy link", copied: "Copied", share: "Share", mail: "Send by mail" },
  ...{ code: "Or say the code: K7QM-3XWD", codeHint: "It is typed in when joining." },
  ...{
    message: "A message to go with it",
    messageHint: "Say it in your own words, if you like.",
    copyMessage: "Copy message",
    qr: "QR code of your link",
  },
  qrHint: "For somebody beside you.",
};

const SLIDER_WORDS = {
  ...{ howMuch: "How many", asSlider: "How many, as a slider", range: "100 to 2,000, in steps of 100" },
  ...{ worth: "Worth {money}. You keep {points}.", valueText: "{points}, worth {money}" },
};

const day = (text: string) => new Date(`${text}T12:00:00Z`);

export default async function Moments({ searchParams }: { searchParams: Query }) {
  await demoOnly();
  const look = await lookOf(searchParams);
  const [qr, bars] = [qrCode(NUMBER), code128(NUMBER)];
  return (
    <GalleryFrame look={look}>
      <Specimen title="Badges: earned, on the way, open, secret">
        <BadgeGrid label="Badges">
          {BADGES.map((badge) => (
            <BadgeTile key={badge.id} {...badge} />
          ))}
        </BadgeGrid>
      </Specimen>
      <Specimen title="The ladder, step by step">
        <TierSteps
          steps={[
            {
              id: "s",
              name: "Seed",
              state: "reached",
              note: "Where everybody begins",
              benefits: ["2 per €1"],
            },
            {
              ...{ id: "g", name: "Grove", state: "current", note: "Since 5 May 2026", fill: 420 },
              benefits: ["Free shipping from €30", "Early access to new pieces"],
            },
            { id: "c", name: LONG_NAME, state: "ahead", note: "From €900", benefits: [] },
          ]}
        />
      </Specimen>
      <Specimen title="What a point was worth">
        <WorthChart
          steps={[
            { from: 0, to: 0.4, height: 0.8, worth: { minor: 80n, points: 100n, at: day("2026-01-10") } },
            { from: 0.4, to: 1, height: 1, worth: { minor: 100n, points: 100n, at: day("2026-05-02") } },
          ]}
          since={day("2026-01-01")}
          until={day("2026-11-22")}
          currency="EUR"
          reading={reading}
        />
      </Specimen>
      <Specimen title="Balance that cannot be shown, and what is new">
        <BalanceUnknown label="Available" text="We cannot reach your balance." safe="It is safe." />
        <p className="mt-4">
          News <UnreadCount count={3} /> <UnreadCount count={120} />
        </p>
      </Specimen>
      <Specimen title="Messages">
        <MessageList label="Messages" messages={MESSAGES} />
      </Specimen>
      <Specimen title="Card: codes, certificate, plastic">
        <CardCodes
          qr={qr}
          bars={bars}
          number="4820 1139 57"
          aloud="4 8 2 0 1 1 3 9 5 7"
          labels={{ number: "Card number", qr: "QR code of the number", bars: "Bar code of the number" }}
        />
        <Certificate
          memberId="gallery"
          tier={2}
          title="Certificate"
          thanks="With thanks to"
          name={LONG_NAME}
          from="Fieldwork, 22 November 2026"
          note="No receipt for the tax office."
        >
          <p>142 metres of hedge</p>
        </Certificate>
        <ul className="plastic-sheet">
          <PlasticFace
            memberId="gallery"
            tier={1}
            programName="Fieldwork"
            nameOnCard="ANA RUIZ"
            number="482011395701"
            qr={qr}
            bars={bars}
          />
        </ul>
      </Specimen>
      <Specimen title="Sharing a link">
        <ShareLink
          link="https://fieldwork.example/r/K7QM-3XWD"
          message="Come and see: https://fieldwork.example/r/K7QM-3XWD"
          subject="Something for you"
          qr={qrCode("https://fieldwork.example/r/K7QM-3XWD")}
          words={SHARE_WORDS}
        />
      </Specimen>
      <Specimen title="Amounts, numbers, files">
        <ActionForm action={sampleAction} aria-label="Amounts, numbers, files">
          <AmountSlider
            name="amount"
            min={100}
            max={2_000}
            step={100}
            minorPerStep={100}
            currency="EUR"
            available={2_480}
            reading={reading}
            words={SLIDER_WORDS}
          />
          <QuantityStepper
            quantity={2}
            labels={{ field: "Number of mugs", set: "Set", fewer: "Fewer mugs", more: "More mugs" }}
          />
          <QuantityChoice quantity={1} most={5} label="Quantity" />
          <CheckboxGroup
            name="days[]"
            label="Days"
            options={[
              { value: "1", label: "Monday" },
              { value: "2", label: "Tuesday" },
            ]}
            defaultValues={["2"]}
          />
          <FileField name="certificate" label="Certificate" hint="As the shop gave it." accept=".pem,.p12" />
        </ActionForm>
      </Specimen>
      <Specimen title="Calendar and thresholds">
        <CalendarBars
          label="Campaigns"
          today={0.5}
          marks={[
            { label: "Oct", place: 0 },
            { label: "Nov", place: 0.35 },
            { label: "Dec", place: 0.7 },
          ]}
          rows={[
            {
              ...{ id: "1", name: "Double light", href: HERE, when: "1 to 30 November 2026", state: "now" },
              bar: { start: 0.35, length: 0.33 },
            },
            {
              ...{ id: "2", name: LONG_NAME, href: HERE, when: "From 1 December", state: "coming" },
              bar: { start: 0.7, length: 0.3 },
            },
            { id: "3", name: "Summer", href: HERE, when: "Until August", state: "past", bar: null },
          ]}
        />
        <ThresholdHistogram
          figures={[0, 0, 40_00, 120_00, 180_00, 310_00, 420_00, 950_00]}
          tiers={[
            { id: "g", name: "Grove", threshold: 300_00 },
            { id: "c", name: "Canopy", threshold: 900_00 },
          ]}
          unit={{ currency: "EUR" }}
        />
      </Specimen>
    </GalleryFrame>
  );
}
