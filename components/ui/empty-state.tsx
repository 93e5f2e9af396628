import type { ReactNode } from "react";
import { Guilloche } from "./guilloche";

type Props = {
  /** What will be here. */
  title: ReactNode;
  children?: ReactNode;
  /** The one thing to do. */
  action?: ReactNode;
  /** One row as it will look. Marked as an example. */
  example?: ReactNode;
  exampleLabel?: string;
  /** Which heading the title is; the second where it stands right below the page's own. */
  level?: 2 | 3;
};

/** An empty place that teaches: what will be here, one action, one example. */
export function EmptyState({ title, children, action, example, exampleLabel = "Example", level = 3 }: Props) {
  const Heading = `h${level}` as const;
  return (
    <div className="empty">
      <Guilloche id={String(title)} />
      <Heading>{title}</Heading>
      {children ? <div className="text-secondary">{children}</div> : null}
      {action}
      {example ? (
        <div className="empty-example">
          <p className="text-caption text-secondary">{exampleLabel}</p>
          {example}
        </div>
      ) : null}
    </div>
  );
}
