import type { ComponentType } from "react";
import { Flask, Kettle, Mug } from "./art/kitchen";
import { GiftCard, Key, Notebook, Parcel, Voucher } from "./art/paper";
import { Anchor, Aurora, Dinner, Fjord, Lighthouse, Palm, Ship } from "./art/sea";
import { Blanket, Hammock, Tarp } from "./art/shelter";
import { Compass, Knife, Lantern } from "./art/tools";
import { Cap, Pack, Socks } from "./art/wear";

const DRAWINGS: Record<string, ComponentType> = {
  mug: Mug,
  kettle: Kettle,
  flask: Flask,
  blanket: Blanket,
  tarp: Tarp,
  hammock: Hammock,
  socks: Socks,
  cap: Cap,
  "cap-moss": () => <Cap tone="moss" />,
  "cap-bark": () => <Cap tone="bark" />,
  pack: Pack,
  lantern: Lantern,
  compass: Compass,
  knife: Knife,
  notebook: Notebook,
  "gift-card": GiftCard,
  voucher: Voucher,
  parcel: Parcel,
  key: Key,
  ship: Ship,
  fjord: Fjord,
  lighthouse: Lighthouse,
  palm: Palm,
  aurora: Aurora,
  anchor: Anchor,
  dinner: Dinner,
};

/** The keys that ProductArt can draw. */
export const ART_KEYS = Object.keys(DRAWINGS);

type Props = {
  /** Which drawing; an unknown key is drawn as a voucher. */
  art: string;
  /** What it shows, where no text beside it says so. */
  title?: string;
  className?: string;
};

/** A product's picture: drawn by us, some hundred bytes, sharp at any size. */
export function ProductArt({ art, title, className }: Props) {
  const Drawing = (Object.hasOwn(DRAWINGS, art) && DRAWINGS[art]) || Voucher;
  return (
    <svg
      viewBox="0 0 240 240"
      className={className ? `art ${className}` : "art"}
      role={title ? "img" : undefined}
      aria-label={title}
      aria-hidden={title ? undefined : true}
    >
      <Drawing />
    </svg>
  );
}
