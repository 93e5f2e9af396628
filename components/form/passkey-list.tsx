import type { FormState } from "@/lib/shared/form-state";
import { Details } from "../ui/details";
import { ActionForm } from "./action-form";
import { SubmitButton } from "./submit-button";
import { TextField } from "./text-field";

type Act = (state: FormState, form: FormData) => Promise<FormState>;

export type ShownPasskey = {
  id: string;
  name: string;
  /** When it was made and last used, in words. */
  about: string;
  rename: Act;
};

type Props = {
  passkeys: readonly ShownPasskey[];
  remove: Act;
  nameMost: number;
  words: { name: string; rename: string; remove: string; removing: string; save: string; saving: string };
};

/** Somebody's passkeys: each can be called otherwise, and taken away. */
export function PasskeyList({ passkeys, remove, nameMost, words }: Props) {
  return (
    <>
      <ActionForm action={remove} className="form">
        <ul className="rows">
          {passkeys.map(({ id, name, about }) => (
            <li key={id}>
              <div className="min-w-0">
                <h3 className="break-words">
                  <bdi>{name}</bdi>
                </h3>
                <p className="text-secondary">{about}</p>
              </div>
              <SubmitButton
                name="passkey"
                value={id}
                variant="secondary"
                pill
                pendingLabel={words.removing}
                subject={<bdi>{name}</bdi>}
              >
                {words.remove}
              </SubmitButton>
            </li>
          ))}
        </ul>
      </ActionForm>
      {passkeys.map(({ id, name, rename }) => (
        <Details
          key={id}
          summary={
            <span className="min-w-0 break-words">
              {words.rename} <bdi>{name}</bdi>
            </span>
          }
        >
          <ActionForm action={rename}>
            <TextField
              name="name"
              label={words.name}
              autoComplete="off"
              defaultValue={name}
              maxLength={nameMost}
            />
            <div className="form-actions">
              <SubmitButton variant="secondary" pill pendingLabel={words.saving}>
                {words.save}
              </SubmitButton>
            </div>
          </ActionForm>
        </Details>
      ))}
    </>
  );
}
