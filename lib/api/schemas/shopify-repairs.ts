import { z } from "zod";
import { shownId } from "./shapes";

export const StartComparisonInput = z
  .object({
    shop_id: shownId("shp").meta({ description: "The shop that the Shopify store is." }),
    everything: z
      .boolean()
      .optional()
      .meta({ description: "All orders, instead of what has changed since." }),
  })
  .meta({ id: "StartComparison", example: { shop_id: "shp_019ab3c2d4e57f6080a1b2c3d4e5f604" } });

export const SetAsideInput = z
  .object({
    note: z.string().trim().min(1).max(500).meta({ description: "Why, for whoever wonders later." }),
  })
  .meta({ id: "SetAside", example: { note: "Agreed with the customer" } });

export const WorkedAgainShape = z
  .object({ count: z.int().meta({ description: "Deliveries that are worked again, within moments." }) })
  .meta({ id: "WorkedAgain", example: { count: 3 } });
