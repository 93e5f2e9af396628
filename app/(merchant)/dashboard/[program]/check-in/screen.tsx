import { renderSVG } from "uqr";
import { RefreshAt } from "@/components/ui/refresh-at";
import { formatDate, type Reading } from "@/lib/shared/format";

type Props = { shop: string; url: string; digits: string; until: Date; reading: Reading };

/** What a shop's screen shows to whoever is there: a code to scan, six digits to type, and until when. */
export function CheckInScreen({ shop, url, digits, until, reading }: Props) {
  const svg = renderSVG(url, { border: 2, ecc: "M" });
  return (
    <section
      aria-labelledby="screen"
      className="grid max-w-2xl justify-items-center gap-4 rounded-surface border border-line p-6 text-center sm:p-10"
    >
      <RefreshAt at={until} />
      <h2 id="screen" className="break-words">
        Check in at {shop}
      </h2>
      <div
        role="img"
        aria-label={`QR code to check in at ${shop}`}
        className="w-64 max-w-full overflow-hidden rounded-control [&>svg]:block"
        // Made by us from our own text: squares, no script. Dark on white in both schemes: that is what cameras read.
        // biome-ignore lint/security/noDangerouslySetInnerHtml: uqr gives its drawing as text.
        dangerouslySetInnerHTML={{ __html: svg }}
      />
      <p className="text-secondary">Scan it with your camera, or type this code in your account:</p>
      <p className="font-mono text-display tracking-[0.08em]">
        {digits.slice(0, 3)} {digits.slice(3)}
      </p>
      <p className="text-caption text-secondary">
        Good until {formatDate(until, "time", reading)}; the next one then appears by itself.
      </p>
    </section>
  );
}
