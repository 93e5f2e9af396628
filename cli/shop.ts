import { type AddShopError, addShopifyShop } from "@/lib/programs/service-shops";
import { clock } from "@/lib/shared/clock";
import { env } from "@/lib/shared/env";
import { readArguments } from "./arguments";
import { type Command, EXIT, UsageError } from "./command";
import { print, printAside } from "./print";
import { programNamed } from "./program";

function sentence(error: AddShopError): string {
  switch (error.code) {
    case "domain_wrong":
      return `--shopify "${error.domain}" is no Shopify domain: write it like acme.myshopify.com.`;
    case "domain_taken":
      return `--shopify ${error.domain} belongs to another program already: a store is a shop of one program.`;
    case "shop_taken":
      return `--shopify: this program has another shop called "${error.slug}" already: rename that one first.`;
  }
}

const UNSIGNED =
  "SHOPIFY_API_SECRET is not set: until it is, or the store is connected with an app of its own under Settings, Shopify, what it sends is refused.";

export const shop: Command = {
  name: "shop",
  summary: "Registers a Shopify store as a shop of a program.",
  usage: ["shop add --program <slug> --shopify <name>.myshopify.com"],
  async run([action = "", ...args]) {
    if (action !== "add") throw new UsageError([`"shop ${action}" is not known: use shop add.`]);
    const given = readArguments(args, {
      program: { kind: "text", example: "fieldwork", required: true },
      shopify: { kind: "text", example: "acme.myshopify.com", required: true },
    });
    const { program, scope } = await programNamed(given.program);
    const added = await addShopifyShop(scope, program, given.shopify, clock.now());
    if (!added.ok) throw new UsageError([sentence(added.error)]);
    const { domain, slug, known } = added.value;
    print(
      known
        ? `${domain} is a shop of ${program.slug} already: nothing was changed.`
        : `${domain} is now the shop "${slug}" of ${program.slug}.`,
    );
    const { APP_URL, SHOPIFY_API_SECRET } = env();
    printAside(`Its webhooks go to ${APP_URL}/api/webhooks/shopify.`);
    if (!SHOPIFY_API_SECRET) printAside(UNSIGNED);
    return EXIT.done;
  },
};
