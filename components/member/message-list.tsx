export type MessageItem = {
  key: string;
  isOwn: boolean;
  author: string;
  text: string;
  at: { iso: string; text: string };
};

/** What was written to and fro, oldest first; what is new is read out. */
export function MessageList({ label, messages }: { label: string; messages: MessageItem[] }) {
  return (
    <ol className="messages" aria-label={label} aria-live="polite">
      {messages.map(({ key, isOwn, author, text, at }) => (
        <li key={key} data-own={isOwn || undefined}>
          <p>
            <strong>
              <bdi>{author}</bdi>
            </strong>{" "}
            <time dateTime={at.iso}>{at.text}</time>
          </p>
          <p dir="auto">{text}</p>
        </li>
      ))}
    </ol>
  );
}
