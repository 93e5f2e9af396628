import { SelectField } from "@/components/form/select-field";
import { TextField } from "@/components/form/text-field";
import type { PostalAddress } from "@/lib/rewards/redemption";
import { countryChoices } from "@/lib/shop/sentences";

const countries = countryChoices({});

/** Where a thing shall be sent. */
export function AddressFields({ known }: { known: Partial<PostalAddress> }) {
  return (
    <>
      <TextField name="name" label="Name" autoComplete="name" defaultValue={known.name} />
      <TextField
        name="street"
        label="Street and number"
        autoComplete="street-address"
        defaultValue={known.street}
      />
      <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-start gap-3">
        <TextField
          name="postcode"
          label="Postcode"
          autoComplete="postal-code"
          defaultValue={known.postcode}
        />
        <TextField name="city" label="Town" autoComplete="address-level2" defaultValue={known.city} />
      </div>
      <SelectField name="country" label="Country" options={countries} defaultValue={known.country ?? "DE"} />
    </>
  );
}
