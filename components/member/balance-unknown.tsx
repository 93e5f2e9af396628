type Props = { label: string; text: string; safe: string };

/** A balance that cannot be shown just now is never shown as nothing. */
export function BalanceUnknown({ label, text, safe }: Props) {
  return (
    <div className="balance">
      <p>{label}</p>
      <p className="balance-worth">
        {text} <span>{safe}</span>
      </p>
    </div>
  );
}
