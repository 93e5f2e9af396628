import type { CodeDrawing } from "@/lib/shared/qr-code";

type Props = {
  qr: CodeDrawing;
  bars: CodeDrawing;
  /** The number as it is shown, in groups, and digit by digit for whoever hears it. */
  number: string;
  aloud: string;
  labels: { number: string; qr: string; bars: string };
};

/** What a till reads: QR code, number, bar code. All three say the same. */
export function CardCodes({ qr, bars, number, aloud, labels }: Props) {
  return (
    <div className="card-plate" data-theme="light">
      <svg
        viewBox={`0 0 ${qr.width} ${qr.height}`}
        role="img"
        aria-label={labels.qr}
        shapeRendering="crispEdges"
      >
        <path d={qr.path} />
      </svg>
      <p>
        <span className="sr-only">
          {labels.number}: {aloud}
        </span>
        <bdo dir="ltr" className="card-number" aria-hidden>
          {number}
        </bdo>
      </p>
      <svg
        className="card-bars"
        viewBox={`0 0 ${bars.width} ${bars.height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={labels.bars}
        shapeRendering="crispEdges"
      >
        <path d={bars.path} />
      </svg>
    </div>
  );
}
