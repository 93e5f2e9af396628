import { MagnifyingGlass } from "./icons";

type Props = { label: string; name?: string; defaultValue?: string; placeholder?: string };

/** A search field. Stands in a form with method GET, so that the address holds the search. */
export function SearchField({ label, name = "q", defaultValue, placeholder }: Props) {
  return (
    <div className="search">
      <MagnifyingGlass size={16} aria-hidden />
      <input
        type="search"
        name={name}
        className="input"
        aria-label={label}
        defaultValue={defaultValue}
        placeholder={placeholder ?? label}
      />
    </div>
  );
}
