/** The first thing that Tab reaches: jumps over the navigation to the element with the id "main". */
export function SkipLink() {
  return (
    <a href="#main" className="skip-link">
      Skip to the content
    </a>
  );
}
