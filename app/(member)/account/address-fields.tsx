import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import type { PostalAddress } from "@/lib/rewards/redemption";
import type { Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { countryChoices } from "@/lib/shop/sentences";

type Props = { known: Partial<PostalAddress>; reading?: Reading };

/** Where a thing shall be sent. */
export function AddressFields({ known, reading = {} }: Props) {
  const label = (name: "name" | "street" | "postcode" | "city" | "country") =>
    say(reading, `rewards.address.${name}`);
  return (
    <>
      <TextField name="name" label={label("name")} autoComplete="name" defaultValue={known.name} />
      <TextField
        name="street"
        label={label("street")}
        autoComplete="street-address"
        defaultValue={known.street}
      />
      <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-start gap-3">
        <TextField
          name="postcode"
          label={label("postcode")}
          autoComplete="postal-code"
          defaultValue={known.postcode}
        />
        <TextField
          name="city"
          label={label("city")}
          autoComplete="address-level2"
          defaultValue={known.city}
        />
      </div>
      <SelectField
        name="country"
        label={label("country")}
        options={countryChoices(reading)}
        defaultValue={known.country ?? "DE"}
      />
    </>
  );
}
