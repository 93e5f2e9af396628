/** The version of the Universal Commerce Protocol that is spoken here: the first release that has the loyalty extension. */
export const UCP_VERSION = "2026-08-25";
/** Google's guide has the extension, in the same form, for the release before: for checkouts alone. */
const FORMER_VERSION = "2026-04-08";

const LOYALTY = "dev.ucp.common.loyalty";
const SITE = "https://ucp.dev";

/** "dev.ucp.shopping.checkout": two or more words, as the protocol's reverse_domain_name has them. */
export const REVERSE_DOMAIN = /^[a-z][a-z0-9]*(?:\.[a-z](?:[a-z0-9_-]*[a-z0-9_])?)+$/;

/**
 * The claim by which a buyer says that they are a member: the shop's host, backwards, and the program. A host of which no
 * such name can be made, like a bare number, gives the name of the program alone.
 */
export function claimOf(host: string, slug: string): string {
  const program = slug
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]/g, "-")
    .replace(/^[^a-z]+/, "")
    .replace(/-+$/, "");
  const reversed = host.split(".").reverse().join(".");
  const own = `${reversed}.loyalty.${program || "program"}`;
  return REVERSE_DOMAIN.test(own) ? own : `localhost.loyalty.${program || "program"}`;
}

/**
 * The one capability that is advertised: it decorates carts and checkouts of the shop's own commerce server. A platform takes the
 * newest version that it knows.
 */
export function loyaltyCapability() {
  return {
    [LOYALTY]: [
      {
        version: UCP_VERSION,
        extends: ["dev.ucp.shopping.cart", "dev.ucp.shopping.checkout"],
        spec: `${SITE}/${UCP_VERSION}/specification/common/extensions/loyalty`,
        schema: `${SITE}/${UCP_VERSION}/schemas/common/loyalty.json`,
      },
      {
        version: FORMER_VERSION,
        extends: ["dev.ucp.shopping.checkout"],
        spec: `${SITE}/${FORMER_VERSION}/specification/loyalty`,
        schema: `${SITE}/${FORMER_VERSION}/schemas/common/loyalty.json`,
      },
    ],
  };
}

/** What stands at /.well-known/ucp. */
export function profileOf({ origin, claim }: { origin: string; claim: string }) {
  return {
    ucp: {
      version: UCP_VERSION,
      services: {
        [claim]: [
          {
            version: UCP_VERSION,
            transport: "rest",
            spec: `${origin}/developers/agents`,
            schema: `${origin}/api/v1/openapi.json`,
            endpoint: `${origin}/api/v1`,
          },
        ],
      },
      capabilities: loyaltyCapability(),
      payment_handlers: {},
    },
  };
}
