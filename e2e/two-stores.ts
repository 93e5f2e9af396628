import { newId } from "@/lib/shared/id";
import { sealSecret } from "@/lib/shopify/secrets";
import { newStore } from "@/stand-in/shopify/store";
import { type OwnShop, openOwnShop } from "./own-shop";

/** Where the store is that stands in for Shopify's; without one these tests are left out. */
export const STAND_IN = process.env.SHOPIFY_ADMIN_ORIGIN;
/** What it takes for its app's (stand-in/shopify/main.ts). */
const CLIENT = {
  id: process.env.SHOPIFY_API_KEY ?? "stand-in-client",
  secret: process.env.SHOPIFY_API_SECRET ?? "stand-in-secret-for-this-machine-only",
};

export type TwoStores = OwnShop & { second: string };

/**
 * A program with two connected stores: "Riverside" and "Hillside". What is made in the second one is made for good, in the store that
 * stands in for Shopify's; the first is not there, should anybody ask it.
 */
export async function openTwoStores(): Promise<TwoStores> {
  const shop = await openOwnShop("two-stores");
  const { owner, program } = shop;
  const second = newId();
  const { domain } = newStore({});
  const sealed = (shopId: string) =>
    sealSecret(CLIENT.secret, { programId: program.id, shopId }, "client_secret");
  await owner`update shops set name = 'Riverside' where program_id = ${program.id} and id = ${program.shopId}`;
  await owner`insert into shops (program_id, id, slug, name, currency) values (${program.id}, ${second}, 'hillside', 'Hillside', 'EUR')`;
  await owner`
    insert into shopify_stores (program_id, shop_id, domain, door, status, client_id, client_secret, installed_at, created_at)
    values (${program.id}, ${program.shopId}, ${`riverside-${newId().slice(-12)}.myshopify.com`}, 'own_app', 'installed',
            ${CLIENT.id}, ${sealed(program.shopId)}, now(), now() - interval '1 hour'),
           (${program.id}, ${second}, ${domain}, 'own_app', 'installed', ${CLIENT.id}, ${sealed(second)}, now(), now())`;
  return { ...shop, second };
}

/** What the store was asked for, so far: the names of the calls. */
export async function askedOfStore(): Promise<string[]> {
  const entries = (await (await fetch(`${STAND_IN}/log`)).json()) as { what: string; line: string }[];
  return entries.filter(({ what }) => what === "api").map(({ line }) => line.split(" ")[0] ?? "");
}
