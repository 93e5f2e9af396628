import { TabsNav } from "@/components/ui/tabs-nav";
import type { Paths } from "../../paths";

/** The pages about tiers. */
export function TierTabs({ paths }: { paths: Paths }) {
  return (
    <div className="mb-6">
      <TabsNav
        label="Tiers"
        tabs={[
          { href: paths.tiers, label: "Ladder", exact: true },
          { href: paths.tierFalls, label: "Who would fall" },
          { href: paths.tierRuns, label: "Evaluations" },
          { href: paths.matches, label: "Status matches" },
        ]}
      />
    </div>
  );
}
