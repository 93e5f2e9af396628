import type { ReactNode } from "react";
import { CaretDown } from "./icons";

type Props = { summary: ReactNode; children: ReactNode; open?: boolean };

/** Something that opens in place. */
export function Details({ summary, children, open }: Props) {
  return (
    <details className="details" open={open}>
      <summary>
        {summary}
        <CaretDown size={16} aria-hidden />
      </summary>
      <div>{children}</div>
    </details>
  );
}
