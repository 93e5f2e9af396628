import type { Metadata } from "next";
import { ActivityLine, ActivityList } from "@/components/member/activity-list";
import { EarnHint } from "@/components/member/earn-hint";
import { ExpiryNotice } from "@/components/member/expiry-notice";
import { MemberCard } from "@/components/member/member-card";
import { PointsBalance } from "@/components/member/points-balance";
import { RewardGrid, RewardTile } from "@/components/member/reward-tile";
import { TierLadder } from "@/components/member/tier-ladder";
import { VoucherCode } from "@/components/member/voucher-code";
import { WhySheet } from "@/components/member/why-sheet";
import { whyTitle } from "@/components/member/why-title";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import { RouteSheet } from "@/components/ui/route-sheet";
import { demoOnly } from "../../demo-only";
import { GalleryFrame, lookOf, type Query, Specimen } from "../frame";
import { day, earnedView, eur, LONG_NAME, nothingView, reading, reversedView, richView } from "../samples";
import { MemberNavSample } from "./nav";

export const metadata: Metadata = { title: "Gallery: member" };

const TIERS = [
  { id: "seed", name: "Seed", fill: 710 },
  { id: "grove", name: "Grove", fill: 0 },
  { id: "canopy", name: "Canopy", fill: 0 },
];

const SINCE = day("2024-03-03");

export default async function Member({ searchParams }: { searchParams: Query }) {
  await demoOnly();
  const look = await lookOf(searchParams);
  const { why } = await searchParams;
  const shown = why === "earned" ? earnedView : null;
  const redeem = (
    <Button variant="primary" pill>
      Redeem
    </Button>
  );
  return (
    <GalleryFrame look={look}>
      <Specimen title="Overview">
        <MemberNavSample />
        <div className="columns mt-10">
          <div className="grid content-start gap-7">
            <PointsBalance
              available={2480n}
              worth={eur(2480n)}
              pending={{ points: 120n, opensAt: day("2026-12-05") }}
              reading={reading}
            />
            <TierLadder
              tiers={TIERS}
              currentId="seed"
              next={{ name: "Grove", missing: "€142" }}
              by={day("2027-12-31")}
              reading={reading}
            />
            <ExpiryNotice
              points={300n}
              expiresAt={day("2027-01-14")}
              href="/dev/gallery/member"
              reading={reading}
            />
            <section>
              <h2 className="mb-3">Latest activity</h2>
              <ActivityList label="Latest activity">
                <ActivityLine
                  points={96n}
                  title="Order #1042"
                  detail="€48.00 after discount × 2 for Grove week"
                  why={{ href: "/dev/gallery/member?why=earned", label: "Why 96?" }}
                />
                <ActivityLine
                  points={-500n}
                  title="€5 off, code used on order #1042"
                  detail="Code R7-KQ2M"
                  why={{ href: "/dev/gallery/member?why=earned", label: "Details" }}
                />
                <ActivityLine
                  points={50n}
                  state="pending"
                  title="Review of Trail Mug"
                  detail="Pending until 2 December"
                  why={{ href: "/dev/gallery/member?why=earned", label: "Why pending?" }}
                />
                <ActivityLine
                  points={-12_400n}
                  state="gone"
                  title="Lapsed"
                  detail="Earned in November 2024"
                />
              </ActivityList>
            </section>
          </div>
          <div className="grid content-start gap-9">
            <MemberCard
              memberId="0190-ana"
              tierPosition={1}
              programName="Fieldwork Grove"
              memberName="Ana Ruiz"
              number="Member 0931"
              since={SINCE}
            />
            <section>
              <h2 className="mb-3">Within reach</h2>
              <RewardGrid label="Within reach">
                <RewardTile
                  name="€10 off"
                  cost={1000n}
                  worth={eur(1000n)}
                  state="affordable"
                  action={redeem}
                />
                <RewardTile
                  name="Free shipping"
                  cost={400n}
                  worth={eur(490n)}
                  state="affordable"
                  action={redeem}
                />
                <RewardTile
                  name="Enamel trail mug"
                  cost={3000n}
                  worth={eur(2400n)}
                  state="short"
                  missing={520n}
                  action={<Button pill>Save as goal</Button>}
                />
                <RewardTile name="Early access" cost={200n} state="locked" unlocks="Unlocks at Grove" />
              </RewardGrid>
            </section>
          </div>
        </div>
      </Specimen>
      <Specimen title="Balance: nothing yet, rich, not to be shown">
        <div className="grid gap-8 md:grid-cols-3">
          <PointsBalance available={0n} worth={eur(0n)} reading={reading} />
          <PointsBalance
            available={1_204_480n}
            worth={eur(1_204_480n)}
            celebrateFrom={1_204_000n}
            reading={reading}
          />
          <PointsBalance available={null} reading={reading} />
        </div>
      </Specimen>
      <Specimen title="Ladder: at the top, five tiers, long names">
        <div className="grid gap-8">
          <TierLadder
            tiers={TIERS.map((tier) => ({ ...tier, fill: 1000 }))}
            currentId="canopy"
            next={null}
            reading={reading}
          />
          <TierLadder
            tiers={["Seedling", "Understorey", "Grove", "Canopy", "Old growth"].map((name, index) => ({
              id: name,
              name,
              fill: [1000, 1000, 320, 0, 0][index] ?? 0,
            }))}
            currentId="Grove"
            next={{ name: "Canopy", missing: "€680.50" }}
            reading={reading}
          />
        </div>
      </Specimen>
      <Specimen title="Card: tiers, long name, no name">
        <div className="grid gap-4 md:grid-cols-3">
          {["Seed", "Grove", "Canopy"].map((tierName, position) => (
            <MemberCard
              key={tierName}
              memberId="0190-ana"
              tierPosition={position}
              programName="Fieldwork Grove"
              memberName="Ana Ruiz"
              tierName={tierName}
              number="0931"
              since={SINCE}
            />
          ))}
          <MemberCard
            memberId="0190-max"
            tierPosition={3}
            programName="Harbour & Hinterland Roasters’ Society"
            memberName={LONG_NAME}
            tierName="Old growth"
            number="FW-0000-0931"
            since={SINCE}
            draws
          />
          <MemberCard
            memberId="0190-none"
            tierPosition={0}
            programName="Fieldwork Grove"
            memberName={null}
            tierName="Seed"
            number="Member 0932"
            since={SINCE}
          />
        </div>
      </Specimen>
      <Specimen title="Rewards: every state">
        <RewardGrid label="Rewards">
          <RewardTile
            name="€10 off"
            cost={1000n}
            worth={eur(1000n)}
            state="affordable"
            conditions="On orders from €20 · valid 90 days"
            art="voucher"
            action={redeem}
          />
          <RewardTile
            name="Enamel trail mug"
            cost={3000n}
            worth={eur(2400n)}
            state="short"
            missing={520n}
            conditions="While there are some"
            art="mug"
          />
          <RewardTile name="Early access" cost={200n} state="locked" unlocks="Unlocks at Grove" art="key" />
          <RewardTile
            name="Storm lantern"
            cost={5800n}
            state="coming"
            unlocks="From 1 December"
            art="lantern"
          />
          <RewardTile
            name="Free shipping"
            cost={400n}
            state="limit"
            unlocks="Once a member; you have had it"
            art="parcel"
          />
          <RewardTile
            name="Herder wool blanket"
            cost={8900n}
            worth={eur(8900n)}
            state="sold_out"
            art="blanket"
          />
          <RewardTile name="Watch cap" cost={2200n} state="ended" unlocks="Ended on 31 October" art="cap" />
        </RewardGrid>
      </Specimen>
      <Specimen title="Codes">
        <div className="max-w-160">
          <VoucherCode
            name="€10 off"
            code="R7KQ-2M4X-9TBD-V3HN"
            state="active"
            expiresAt={day("2027-02-20")}
            conditions="On orders from €20"
            applyHref="/dev/gallery/member"
            cancel={
              <Button variant="quiet" pill>
                Cancel and get 1,000 points back
              </Button>
            }
            reading={reading}
          />
          <VoucherCode
            name="Free shipping"
            code="T9QC-77PL-0AAX-KK2E"
            state="used"
            expiresAt={null}
            endedAt={day("2026-11-02")}
            reading={reading}
          />
          <VoucherCode
            name="€5 off"
            code="M3ZA-18QF-PP4C-W2YT"
            state="expired"
            expiresAt={day("2026-10-02")}
            reading={reading}
          />
          {(["waiting", "sent", "arranged", "done"] as const).map((state) => (
            <VoucherCode
              key={state}
              name="A day in the workshop"
              code={null}
              state={state}
              expiresAt={null}
              reading={reading}
            />
          ))}
        </div>
      </Specimen>
      <Specimen title="Promise">
        <div className="grid gap-3">
          <EarnHint
            points={96n}
            worth={eur(96n)}
            why={
              <Sheet label="Why?" look="link" title={whyTitle(earnedView)}>
                <WhySheet view={earnedView} />
              </Sheet>
            }
          />
          <EarnHint
            points={0n}
            why={
              <Sheet label="Why?" look="link" title={whyTitle(nothingView)}>
                <WhySheet view={nothingView} />
              </Sheet>
            }
          />
        </div>
      </Specimen>
      <Specimen title="Why: earned, reversed, nothing">
        <div className="grid gap-12 md:grid-cols-3">
          <WhySheet
            view={earnedView}
            footer={
              <p>
                <a className="link" href="#main">
                  This looks wrong
                </a>
              </p>
            }
          />
          <WhySheet view={reversedView} />
          <WhySheet view={nothingView} />
        </div>
      </Specimen>
      <Specimen title="Why: a rich order, in a cart and paid">
        <div className="grid gap-12 md:grid-cols-3">
          <WhySheet view={richView} />
          <WhySheet
            view={{
              ...richView,
              title: "This cart",
              forecast: true,
              when: ["Your points will open when the order is sent."],
            }}
          />
        </div>
      </Specimen>
      {shown ? (
        <RouteSheet title={whyTitle(shown)} closeHref="/dev/gallery/member">
          <WhySheet view={shown} />
        </RouteSheet>
      ) : null}
    </GalleryFrame>
  );
}
