import type { ReactNode } from "react";
import { Guilloche } from "../ui/guilloche";

type Props = {
  /** The engraving is drawn from it. */
  memberId: string;
  tier: number;
  title: string;
  thanks: string;
  name: ReactNode;
  children: ReactNode;
  /** Who gives it, and when. */
  from: ReactNode;
  note: string;
};

/** A certificate, engraved like the card: nobody else has the same. Prints on a page of its own. */
export function Certificate({ memberId, tier, title, thanks, name, children, from, note }: Props) {
  return (
    <article className="certificate">
      <Guilloche id={memberId} tier={tier} place="centre" inline />
      <h1>{title}</h1>
      <p>{thanks}</p>
      <strong>{name}</strong>
      <p>{children}</p>
      <footer>
        <p>{from}</p>
        <small>{note}</small>
      </footer>
    </article>
  );
}
