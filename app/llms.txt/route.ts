import { apiGroups, apiReference, slugOf } from "@/lib/api/service-reference";
import { linkOrigin } from "@/lib/auth/origin";

const ABOUT = `# Regulars

> Regulars turns shoppers into regulars: an open, self-hosted loyalty platform. Members earn points for orders, visits and
> actions by a merchant's rules, and spend them on rewards; every point is explained, nothing a refund or a bug does can
> make points appear or vanish.

- Speak to one program with an API key of it: \`Authorization: Bearer rgl_…\`, JSON, addresses under ORIGIN/api/v1.
- Points are whole numbers, amounts decimal strings ("24.80"), instants ISO 8601, ids text.
- Send an Idempotency-Key with every POST: the same request again gets the first answer again.
- Orders are states: send an order as it is now with POST /events; points end where its newest state says.
- Lists answer { data, next_cursor }; send next_cursor as cursor for the next page.
- Refusals are problems (RFC 9457): type never changes, detail says what to do, errors names each field.
- 429 and 503 carry Retry-After; every answer RateLimit-Remaining and X-Request-Id.

## Documents

- [OpenAPI 3.1](ORIGIN/api/v1/openapi.json): every operation with its schemas and examples
- [Pages for developers](ORIGIN/developers): the same to read, with examples for curl and TypeScript
- [Webhooks](ORIGIN/developers/webhooks): every event that is posted to other systems, with its schema; member_message is what a member is told, for systems that send texts
`;

/** What a language model has to know to use the API (llmstxt.org). */
export async function GET(): Promise<Response> {
  const origin = await linkOrigin();
  const operations = apiReference(origin);
  const lists = apiGroups().map(({ name }) => {
    const own = operations.filter(({ group }) => group === name);
    const lines = own.map(
      ({ id, method, path, summary }) =>
        `- [${method} ${path}](${origin}/developers/api/${slugOf(name)}#${id}): ${summary}`,
    );
    return `## ${name}\n\n${lines.join("\n")}\n`;
  });
  return new Response([ABOUT.replaceAll("ORIGIN", origin), ...lists].join("\n"), {
    headers: { "content-type": "text/markdown; charset=utf-8", "cache-control": "public, max-age=300" },
  });
}
