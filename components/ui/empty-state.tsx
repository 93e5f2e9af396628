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
};

/** An empty place that teaches: what will be here, one action, one example. */
export function EmptyState({ title, children, action, example, exampleLabel = "Example" }: Props) {
  return (
    <div className="empty">
      <Guilloche id={String(title)} />
      <h3>{title}</h3>
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
