export type ButtonLook = {
  variant?: "primary" | "secondary" | "quiet" | "danger";
  /** Round, as on members' screens. */
  pill?: boolean;
  className?: string;
};

/** The classes of anything that looks like a button. */
export function buttonClass({ variant = "secondary", pill, className }: ButtonLook): string {
  return ["btn", `btn-${variant}`, pill && "btn-pill", className].filter(Boolean).join(" ");
}
