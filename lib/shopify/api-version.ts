/** The version of Shopify's Admin API and webhooks that everything here is written for: the one place that names it. */
export const SHOPIFY_API_VERSION = "2026-07";
