import { type Refusal, refuse } from "./problem";
import { addressOf } from "./request-log";

type Params = Record<string, string | string[] | undefined>;

let known: Promise<ReadonlyMap<string, readonly string[]>> | undefined;

/** What each operation may be asked for in its query, by "get /members/{id}/ledger". */
async function knownParameters(): Promise<ReadonlyMap<string, readonly string[]>> {
  // Only a request that has a query needs the list.
  const { OPERATIONS } = await import("./service-operations");
  return new Map(
    OPERATIONS.map(({ method, path, query }) => [`${method} ${path}`, Object.keys(query?.shape ?? {})]),
  );
}

/** A refusal where a query names what its address does not know: a filter that is misspelt must not answer with everything. */
export async function unknownParameter(
  { method, url }: Request,
  params: Params | undefined,
): Promise<Refusal | null> {
  if (!url.includes("?")) return null;
  const { pathname, searchParams } = new URL(url);
  known ??= knownParameters();
  const { route } = addressOf(pathname, params ?? {});
  const named = (await known).get(`${method === "HEAD" ? "get" : method.toLowerCase()} ${route}`);
  const unknown = named && [...searchParams.keys()].find((name) => !named.includes(name));
  if (unknown === undefined) return null;
  const shown = /^[\w.-]{1,40}$/.test(unknown) ? unknown : "This";
  const detail =
    named?.length === 0
      ? `${shown} is no parameter of this address: it has none.`
      : `${shown} is no parameter of this address. It knows ${named?.join(", ")}.`;
  return refuse("unknown-parameter", detail, {
    errors: [{ field: shown === "This" ? "query" : shown, detail }],
  });
}
