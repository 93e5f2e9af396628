import { ArrowLeft, ArrowRight } from "./icons";
import { LinkButton } from "./link-button";

type Props = {
  previousHref?: string | null;
  nextHref?: string | null;
  /** "Members 51 to 100". */
  summary?: string;
  label?: string;
  /** The whole name of the navigation, where it is not in English. */
  name?: string;
  previousLabel?: string;
  nextLabel?: string;
};

/** Back and forth through pages by cursor. Nothing is shown when everything fits one page. */
export function Pagination(props: Props) {
  const { previousHref, nextHref, summary, label = "List", name } = props;
  const { previousLabel = "Previous", nextLabel = "Next" } = props;
  if (!previousHref && !nextHref) return null;
  return (
    <nav className="pagination" aria-label={name ?? `${label}, page by page`}>
      <span className="text-secondary">{summary}</span>
      <span className="flex gap-2">
        {previousHref ? (
          <LinkButton href={previousHref} rel="prev">
            <ArrowLeft size={16} aria-hidden className="rtl:-scale-x-100" />
            {previousLabel}
          </LinkButton>
        ) : null}
        {nextHref ? (
          <LinkButton href={nextHref} rel="next">
            {nextLabel}
            <ArrowRight size={16} aria-hidden className="rtl:-scale-x-100" />
          </LinkButton>
        ) : null}
      </span>
    </nav>
  );
}
