/** As many characters as a merchant's message may have. */
export const MESSAGE_MOST = 300;

const PLACES = ["shop", "friend", "link"] as const;
type Place = (typeof PLACES)[number];

const isPlace = (name: string): name is Place => (PLACES as readonly string[]).includes(name);

/** What stands in braces in a merchant's message and is filled by nothing; null where all is well. */
export function strangePlace(message: string): string | null {
  for (const [, name = ""] of message.matchAll(/\{([^{}]*)\}/g)) if (!isPlace(name)) return name;
  return null;
}

/**
 * A merchant's message with its places filled. Without a place for the link the link stands at its end; null where it
 * speaks of a gift and there is none.
 */
export function fillMessage(
  message: string,
  { shop, friend, link }: { shop: string; friend: string | null; link: string },
): string | null {
  if (friend === null && message.includes("{friend}")) return null;
  const filled = message.replace(
    /\{(shop|friend|link)\}/g,
    (_, name: Place) => ({ shop, friend, link })[name] ?? "",
  );
  return withLink(filled, link);
}

/** A text as it is passed on: whatever was made of it, the link goes with it. */
export function withLink(text: string, link: string): string {
  if (text.includes(link)) return text;
  return text.trim() === "" ? link : `${text.trimEnd()} ${link}`;
}
