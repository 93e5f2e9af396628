import { startNode } from "../steps/children.mjs";
import { portInUse } from "../steps/ports.mjs";
import { Problem } from "../steps/problem.mjs";
import { settings } from "../steps/settings.mjs";
import { runSite } from "./site.mjs";

/**
 * Runs the product with a stand-in for Shopify beside it (docs/shopify-stand-in.md). With --alone only the stand-in, for a site that
 * runs already with the same settings.
 */
export async function main(args) {
  const port = Number(process.env.STAND_IN_PORT || 4000);
  if (await portInUse(port, "127.0.0.1"))
    throw new Problem(`Port ${port} is in use: choose another for the stand-in with STAND_IN_PORT=….`);
  process.env.SHOPIFY_ADMIN_ORIGIN ||= `http://127.0.0.1:${port}`;
  process.env.SHOPIFY_API_KEY ||= "stand-in-client";
  process.env.SHOPIFY_API_SECRET ||= "stand-in-secret-for-this-machine-only";
  const { env } = settings();
  const standIn = startNode(["--import", "tsx", "stand-in/shopify/main.ts"], { env });
  return args.includes("--alone") ? standIn.exited : runSite({ development: true });
}
