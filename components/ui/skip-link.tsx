/** The first thing that Tab reaches: jumps over the navigation to the element with the id "main". */
export function SkipLink({ label = "Skip to the content" }: { label?: string }) {
  return (
    <a href="#main" className="skip-link">
      {label}
    </a>
  );
}
