import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Toolbar } from "@/components/ui/toolbar";
import type { Program, ProgramShop } from "@/lib/programs/program";
import { LANGUAGE_NAMES } from "@/lib/shared/locale";
import { ELEMENTS, PLATFORMS, type SnippetWish, snippetOf } from "@/lib/widget/snippet";
import { ELEMENT_WORDS, PLATFORM_WORDS } from "./words";

type Props = { program: Program; shops: ProgramShop[]; wish: SnippetWish; action: string };

/** What to put into a page, for the shop, language and elements that are chosen. */
export function Generator({ program, shops, wish, action }: Props) {
  return (
    <>
      <Toolbar action={action} label="What to put into a page">
        <Choice
          name="platform"
          label="Page"
          value={wish.platform}
          options={PLATFORMS.map((value) => ({ value, label: PLATFORM_WORDS[value] }))}
        />
        {shops.length > 1 ? (
          <Choice
            name="shop"
            label="Shop"
            value={wish.shop ?? ""}
            options={shops.map(({ slug, name }) => ({ value: slug, label: name }))}
          />
        ) : null}
        <Choice
          name="language"
          label="Language"
          value={wish.locale ?? ""}
          options={[
            { value: "", label: "As the page" },
            ...program.settings.languages.offered.map((value) => ({ value, label: LANGUAGE_NAMES[value] })),
          ]}
        />
        <Choice
          name="elements"
          label="Elements"
          value={wish.elements.join(" ")}
          options={[
            { value: ELEMENTS.join(" "), label: "All" },
            ...ELEMENTS.map((value) => ({ value, label: ELEMENT_WORDS[value].label })),
          ]}
        />
        <Choice
          name="members"
          label="For"
          value={wish.tokenUrl ? "yes" : "no"}
          options={[
            { value: "yes", label: "Guests and members" },
            { value: "no", label: "Guests alone" },
          ]}
        />
        <Button type="submit" variant="secondary">
          Write it
        </Button>
      </Toolbar>
      <ol className="mt-6 grid gap-6">
        {snippetOf(wish).map(({ element, text }) => (
          <li key={element} className="grid grid-cols-[minmax(0,1fr)] gap-2">
            <h3>{ELEMENT_WORDS[element].label}</h3>
            <p className="text-secondary text-small">{ELEMENT_WORDS[element].hint}</p>
            <CodeBlock text={text} label={`Copy ${ELEMENT_WORDS[element].label.toLowerCase()}`} />
          </li>
        ))}
      </ol>
    </>
  );
}

type ChoiceProps = {
  name: string;
  label: string;
  value: string;
  options: { value: string; label: string }[];
};

export function Choice({ name, label, value, options }: ChoiceProps) {
  return (
    <label className="grid gap-1 text-small">
      <span className="font-semibold">{label}</span>
      <select name={name} defaultValue={value} className="input">
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Code to take along. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <pre
        className="max-h-60 overflow-auto whitespace-pre-wrap break-all rounded-surface bg-sunken p-4 text-small"
        dir="ltr"
      >
        <code>{text.trim()}</code>
      </pre>
      <div>
        <CopyButton text={text.trim()} label={label} />
      </div>
    </div>
  );
}
