import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Dialog } from "@/components/ui/dialog";
import { showId } from "@/lib/shared/id";
import type { Endpoint } from "@/lib/webhooks/service-endpoints";
import { removeEndpointAction, rollSecretAction, switchEndpointAction, testEndpointAction } from "../actions";
import { ShownSecret } from "../shown-secret";

type Props = { program: string; endpoint: Endpoint };

/** What can be done with an endpoint as a whole. */
export function EndpointSteps({ program, endpoint }: Props) {
  const shown = showId("webhook", endpoint.id);
  const isOn = endpoint.state === "on";
  return (
    <div className="grid gap-6">
      <ActionForm action={testEndpointAction.bind(null, program, shown)} aria-label="Test">
        <p className="max-w-[70ch]">
          A test sends <code>webhook_test</code> now and says what came back. Nothing else happens.
        </p>
        <div>
          <SubmitButton variant="secondary" pendingLabel="Sending…">
            Send a test event
          </SubmitButton>
        </div>
      </ActionForm>
      <ActionForm action={switchEndpointAction.bind(null, program, shown)} aria-label="On or off">
        <input type="hidden" name="state" value={isOn ? "paused" : "on"} />
        <div>
          <SubmitButton variant="secondary" pendingLabel={isOn ? "Pausing…" : "Switching on…"}>
            {isOn ? "Pause" : "Switch on"}
          </SubmitButton>
        </div>
      </ActionForm>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <Dialog look="link" label="Roll the secret" title="Roll the secret?">
          <p>
            A new secret signs from now on. For 24 hours the present one signs beside it, so that your system
            can change over without missing a call.
          </p>
          <ActionForm action={rollSecretAction.bind(null, program, shown)} className="form mt-4">
            <ShownSecret />
            <div className="form-actions">
              <SubmitButton pendingLabel="Rolling…">Make a new secret</SubmitButton>
            </div>
          </ActionForm>
        </Dialog>
        <Dialog look="link" label="Remove this webhook" title="Remove this webhook?">
          <p>Nothing more is sent there, and what waits is not sent either. This can't be undone.</p>
          <ActionForm action={removeEndpointAction.bind(null, program, shown)} className="form mt-4">
            <div className="form-actions">
              <SubmitButton variant="danger" pendingLabel="Removing…">
                Remove webhook
              </SubmitButton>
            </div>
          </ActionForm>
        </Dialog>
      </div>
    </div>
  );
}
