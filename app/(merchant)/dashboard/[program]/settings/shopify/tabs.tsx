import { TabsNav } from "@/components/ui/tabs-nav";
import type { Paths } from "../../../paths";

type Props = {
  paths: Paths;
  /** Differences to look at, and parked deliveries. */
  open: number;
  parked: number;
};

/** The pages about Shopify stores. */
export function ShopifyTabs({ paths, open, parked }: Props) {
  return (
    <div className="mb-6">
      <TabsNav
        label="Shopify"
        tabs={[
          { href: paths.shopify, label: "Connection", exact: true },
          {
            href: paths.shopifyDeliveries,
            label: parked > 0 ? `Deliveries (${parked} parked)` : "Deliveries",
          },
          { href: paths.shopifyComparison, label: open > 0 ? `Comparison (${open})` : "Comparison" },
        ]}
      />
    </div>
  );
}
