import { startStandIn } from "./server";

/*
 * A store to develop with, on this machine: npm run dev:shopify. What it imitates and what it does not stands in
 * docs/shopify-stand-in.md.
 */
const port = Number(process.env.STAND_IN_PORT ?? 4000);
const appUrl = process.env.APP_URL ?? `http://localhost:${process.env.PORT ?? 3000}`;
const secret = process.env.SHOPIFY_API_SECRET ?? "stand-in-secret-for-this-machine-only";
const clientId = process.env.SHOPIFY_API_KEY ?? "stand-in-client";

const standIn = await startStandIn({
  port,
  appUrl,
  secret,
  clientId,
  embed: {
    site: appUrl,
    program: process.env.STAND_IN_PROGRAM ?? "fieldwork",
    shop: process.env.STAND_IN_SHOP ?? null,
  },
});
// The widget is shown where its page is.
standIn.store.url = standIn.origin;
const { admin, queue, log } = standIn;
admin.product({ title: "Enamel mug", price: "24.80", sku: "mug", productType: "Kitchen" });
admin.product({ title: "Wool blanket", price: "89.00", sku: "blanket", productType: "Home" });
admin.product({ title: "Linen towel", price: "18.50", sku: "towel", productType: "Home" });
admin.product({ title: "Gift card", price: "50.00", sku: "gift-card", isGiftCard: true });
for (const name of ["ana", "ben", "cleo"])
  admin.customer({ email: `${name}@example.com`, firstName: name, verifiedEmail: true });

const say = (line: string) => process.stdout.write(`${line}\n`);
say(`A stand-in for Shopify: ${standIn.origin}`);
say(`  store          ${standIn.domain}`);
say(`  client id      ${clientId}`);
say(`  client secret  ${secret}`);
say(`  talks to       ${appUrl}`);
log.onEntry = ({ what, line }) => say(`${what.padEnd(8)} ${line}`);

const DELIVER_MS = 1_000;
let isDelivering = false;
let seed = 0;
const delivering = setInterval(async () => {
  if (isDelivering || queue.waiting.length === 0) return;
  isDelivering = true;
  seed++;
  await standIn.deliver({ workers: 4, seed, ...standIn.trouble }).finally(() => {
    isDelivering = false;
  });
}, DELIVER_MS);

const stop = async () => {
  clearInterval(delivering);
  await standIn.close();
};
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
