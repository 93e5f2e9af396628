import { z } from "zod";
import { operationOf } from "../operation";
import { Gid } from "./user-errors";

/** What the store says of this app and of itself: what was granted, and where its pages are. */
export const installation = operationOf<Record<string, never>>()({
  name: "Installation",
  kind: "query",
  document: `query Installation {
    currentAppInstallation { id accessScopes { handle } }
    shop { primaryDomain { url } }
  }`,
  answer: z.object({
    currentAppInstallation: z.object({
      id: Gid,
      accessScopes: z.array(z.object({ handle: z.string() })),
    }),
    shop: z.object({ primaryDomain: z.object({ url: z.string() }) }),
  }),
});
