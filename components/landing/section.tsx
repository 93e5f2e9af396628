import type { ReactNode } from "react";

/** A section of the landing page: its heading beside what it holds, where there is room. */
export function Section({
  id,
  title,
  intro,
  children,
}: {
  id: string;
  title: string;
  intro?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className="landing-section">
      <div className="landing-heading">
        <h2 id={id}>{title}</h2>
        {intro ? <p>{intro}</p> : null}
      </div>
      <div className="landing-body">{children}</div>
    </section>
  );
}
