import { Fragment } from "react";

/** A large number: group separators get room of their own within the tight tracking of the digits. */
export function Figures({ text }: { text: string }) {
  return text.split(/([^\p{Nd}\u2212])/u).map((part, index) =>
    /^[^\p{Nd}\u2212]$/u.test(part) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text
      <i key={index}>{part}</i>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text
      <Fragment key={index}>{part}</Fragment>
    ),
  );
}
