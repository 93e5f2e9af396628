import type { Metadata } from "next";
import { ExpiryNotice } from "@/components/member/expiry-notice";
import { MemberCard } from "@/components/member/member-card";
import { TierLadder } from "@/components/member/tier-ladder";
import { Button } from "@/components/ui/button";
import { themed } from "@/components/ui/theme-style";
import { demoOnly } from "../../demo-only";
import { ACCENTS, GalleryFrame, lookOf, type Query, Specimen } from "../frame";
import { day, reading } from "../samples";

export const metadata: Metadata = { title: "Gallery: colours" };

const EXTREMES = ["#000000", "#ffffff", "#808080", "#1414ff"];

export default async function Colours({ searchParams }: { searchParams: Query }) {
  await demoOnly();
  const look = await lookOf(searchParams);
  return (
    <GalleryFrame look={look}>
      {[...ACCENTS, ...EXTREMES].map((accent) => (
        <Specimen key={accent} title={accent}>
          <div className="grid gap-4 md:grid-cols-2">
            {(["light", "dark"] as const).map((theme) => (
              <div key={theme} data-theme={theme} {...themed(accent)} className="grid gap-5 rounded-card p-5">
                <MemberCard
                  memberId={`${accent} ${theme}`}
                  tierPosition={2}
                  programName="Fieldwork Grove"
                  memberName="Ana Ruiz"
                  number="Member 0931"
                  since={day("2024-03-03")}
                />
                <TierLadder
                  tiers={[
                    { id: "seed", name: "Seed", fill: 710 },
                    { id: "grove", name: "Grove", fill: 0 },
                    { id: "canopy", name: "Canopy", fill: 0 },
                  ]}
                  currentId="seed"
                  next={{ name: "Grove", missing: "€142" }}
                  reading={reading}
                />
                <ExpiryNotice points={300n} expiresAt={day("2027-01-14")} href="#main" reading={reading} />
                <div className="flex flex-wrap gap-3">
                  <Button variant="primary" pill>
                    Redeem
                  </Button>
                  <Button pill>Save as goal</Button>
                </div>
              </div>
            ))}
          </div>
        </Specimen>
      ))}
    </GalleryFrame>
  );
}
