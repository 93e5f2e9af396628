/** How many are new, as a figure on a tint; nothing when there are none. */
export function UnreadCount({ count, label = "new" }: { count: number; label?: string }) {
  if (count === 0) return null;
  return (
    <span className="unread-count">
      {count > 99 ? "99+" : count}
      <span className="sr-only"> {label}</span>
    </span>
  );
}
