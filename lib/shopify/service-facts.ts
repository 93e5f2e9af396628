import { SHOPIFY_API_VERSION } from "./api-version";
import { shopFacts } from "./operations/shop";
import { readAnswer } from "./read-answer";
import { postToStore } from "./send";

const TIMEOUT_MS = 10_000;

/** What a store says of itself by a token that is not kept yet; null where it does not answer. */
export async function askFacts(domain: string, token: string) {
  const sent = await postToStore(domain, `/admin/api/${SHOPIFY_API_VERSION}/graphql.json`, {
    headers: { "content-type": "application/json", "x-shopify-access-token": token },
    body: JSON.stringify({ query: shopFacts.document, variables: {}, operationName: shopFacts.name }),
    timeoutMs: TIMEOUT_MS,
  });
  if (!sent.ok) return null;
  const { result } = readAnswer(shopFacts, sent.value, Date.now());
  return result.ok ? result.value.shop : null;
}
