import type { CodeDrawing } from "@/lib/shared/qr-code";
import { Guilloche } from "../ui/guilloche";

type Props = {
  memberId: string;
  tier: number;
  programName: string;
  nameOnCard: string;
  number: string;
  qr: CodeDrawing;
  bars: CodeDrawing;
};

/** Both sides of a card, in the size of a bank card: the engraving with the name, and what a till reads. */
export function PlasticFace({ memberId, tier, programName, nameOnCard, number, qr, bars }: Props) {
  return (
    <li>
      <div className="plastic-front">
        <Guilloche id={memberId} tier={tier} inline />
        <b dir="auto">{programName}</b>
        <span dir="auto">{nameOnCard}</span>
      </div>
      <div className="plastic-back">
        <svg
          viewBox={`0 0 ${qr.width} ${qr.height}`}
          role="img"
          aria-label={`QR code ${number}`}
          shapeRendering="crispEdges"
        >
          <path d={qr.path} />
        </svg>
        <p>
          {number}
          <svg
            viewBox={`0 0 ${bars.width} ${bars.height}`}
            preserveAspectRatio="none"
            role="img"
            aria-label={`Bar code ${number}`}
            shapeRendering="crispEdges"
          >
            <path d={bars.path} />
          </svg>
        </p>
      </div>
    </li>
  );
}
