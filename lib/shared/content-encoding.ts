const REFUSED = /^q=0(?:\.0*)?$/;

/** Whether a reader takes what is packed with Brotli, by its `accept-encoding` (RFC 9110, 12.5.3). */
export function takesBrotli(accepted: string | null): boolean {
  return (accepted ?? "").split(",").some((one) => {
    const [name = "", ...terms] = one.split(";").map((part) => part.trim().toLowerCase());
    return name === "br" && !terms.some((term) => REFUSED.test(term));
  });
}
