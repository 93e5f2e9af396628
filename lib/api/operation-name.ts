import type { Operation } from "./operation";

/** Words at the end of an address that are done to what stands before them. */
const DEEDS = new Set(
  (
    "answer apply cancel close decide decline dismiss draw end erase evaluate fulfil grant join leave lift open " +
    "preview publish release remove replay resend resume review revoke roll-back rotate run stop test undo withdraw"
  ).split(" "),
);

function pascal(text: string): string {
  return text
    .split(/[-.]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

function singular(text: string): string {
  if (/(ss|us)$/.test(text)) return text;
  if (/(ch|sh|x)es$/.test(text)) return text.slice(0, -2);
  return text.endsWith("ies") ? `${text.slice(0, -3)}y` : text.replace(/s$/, "");
}

const isParam = (segment: string | undefined) => segment?.startsWith("{") === true;

function isList({ answer }: Operation): boolean {
  return "shape" in answer && Object.hasOwn(answer.shape as object, "data");
}

/**
 * The name of an operation in the document and the clients: "listMembers", "getMemberBalance", "cancelRedemption". It is
 * part of the contract: an address keeps its name.
 */
export function operationName(operation: Operation): string {
  if (operation.id) return operation.id;
  const segments = operation.path.split("/").filter(Boolean);
  const last = segments.at(-1) ?? "";
  const isDeed = operation.method === "post" && DEEDS.has(last);
  const noun = (segment: string, at: number) => {
    const isOne = isParam(segments[at + 1]) || (isDeed && at === segments.length - 2);
    return pascal(isOne ? singular(segment) : segment);
  };
  const nouns = (isDeed ? segments.slice(0, -1) : segments).flatMap((segment, at) =>
    isParam(segment) ? [] : [noun(segment, at)],
  );
  if (operation.method === "get") return `${isList(operation) ? "list" : "get"}${nouns.join("")}`;
  if (isDeed) return `${last.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())}${nouns.join("")}`;
  if (isParam(last)) return `update${nouns.join("")}`;
  const makes = operation.status === 201;
  const named = [...nouns.slice(0, -1), makes ? singular(nouns.at(-1) ?? "") : nouns.at(-1)];
  return `${makes ? "create" : "set"}${named.join("")}`;
}

/** What an operation is about, to group it by: the first word of its address. */
export function operationGroup({ path }: Operation): string {
  const [first = ""] = path.split("/").filter(Boolean);
  const words = first.replaceAll(/[-.]/g, " ").replace("openapi json", "document");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
