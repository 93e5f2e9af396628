import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { COME_BACK_DAYS } from "@/lib/privacy/leave";
import { formatUntil, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { comeBackAction, eraseAction, leaveAction } from "./actions";

/** Whoever left can come back. */
export function HasLeft({ until, reading }: { until: Date; reading: Reading }) {
  return (
    <div className="mb-8 grid gap-4">
      <Notice tone="caution">
        {say(reading, "prefs.leave.left", { date: formatUntil(until, "long", reading) })}
      </Notice>
      <ActionForm action={comeBackAction} className="form">
        <div className="form-actions">
          <SubmitButton pill pendingLabel={say(reading, "prefs.leave.coming")}>
            {say(reading, "prefs.leave.back")}
          </SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}

/** Leaving, which can be undone for a while. */
export function Leave({ reading }: { reading: Reading }) {
  const days = COME_BACK_DAYS;
  return (
    <section aria-labelledby="leave">
      <h2 id="leave">{say(reading, "prefs.leave.title")}</h2>
      <p className="mb-4 max-w-[65ch]">{say(reading, "prefs.leave.text", { days })}</p>
      <ActionForm action={leaveAction} className="form">
        <div className="form-actions">
          <SubmitButton variant="secondary" pill pendingLabel={say(reading, "prefs.leave.leaving")}>
            {say(reading, "prefs.leave.button")}
          </SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}

/** Erasing, which cannot be undone: the address is typed first. */
export function Erase({ address, reading }: { address: string; reading: Reading }) {
  const many = reading.names?.many ?? "";
  return (
    <section aria-labelledby="erase">
      <h2 id="erase">{say(reading, "prefs.erase.title")}</h2>
      <p className="mb-4 max-w-[65ch]">{say(reading, "prefs.erase.text", { many })}</p>
      <Dialog
        look={{ variant: "danger", pill: true }}
        label={say(reading, "prefs.erase.title")}
        title={say(reading, "prefs.erase.title")}
      >
        <p>{say(reading, "prefs.erase.text", { many })}</p>
        <ActionForm action={eraseAction} className="form mt-4">
          <TextField
            name="confirm"
            label={say(reading, "prefs.erase.typed", { email: address })}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={320}
          />
          <div className="form-actions">
            <SubmitButton variant="danger" pill pendingLabel={say(reading, "prefs.erase.erasing")}>
              {say(reading, "prefs.erase.button")}
            </SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
    </section>
  );
}
