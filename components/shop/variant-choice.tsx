import Link from "next/link";

type Value = { label: string; href: string; isChosen: boolean; isGone: boolean };

type Props = {
  /** "Size". */
  label: string;
  values: Value[];
  /** "Sold out", said of what is gone. */
  gone: string;
};

/** Which one of a kind: each has an address of its own, so that price, stock and what it earns follow. */
export function VariantChoice({ label, values, gone }: Props) {
  const id = `choose-${label.replaceAll(/\s/g, "-")}`;
  return (
    <div>
      <p id={id} className="mb-1 font-semibold text-small">
        {label}
      </p>
      <ul className="choices" aria-labelledby={id}>
        {values.map(({ label: value, href, isChosen, isGone }) => (
          <li key={value}>
            <Link
              href={href}
              replace
              scroll={false}
              prefetch={false}
              aria-current={isChosen ? "true" : undefined}
              data-gone={isGone || undefined}
            >
              <bdi>{value}</bdi>
              {isGone ? <span className="sr-only"> ({gone})</span> : null}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
