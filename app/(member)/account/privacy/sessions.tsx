import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Badge } from "@/components/ui/badge";
import { browserName } from "@/lib/auth/browser-name";
import { type OwnSession, ownSessions } from "@/lib/auth/own-sessions";
import { formatDate, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { endSessionAction } from "./actions";

function nameOf({ userAgent }: OwnSession, reading: Reading): string {
  const name = browserName(userAgent);
  return name ? say(reading, "prefs.sessions.on", name) : say(reading, "prefs.sessions.unknown");
}

/** Where the person is signed in, and the way out of each. */
export async function Sessions({ reading, now }: { reading: Reading; now: Date }) {
  const sessions = await ownSessions(now);
  const elsewhere = sessions.filter(({ isHere }) => !isHere);
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{say(reading, "prefs.sessions.title")}</h2>
      <ActionForm action={endSessionAction} className="form">
        <ul className="rows">
          {sessions.map((session) => (
            <li key={session.id}>
              <div>
                <h3>
                  {nameOf(session, reading)}{" "}
                  {session.isHere ? (
                    <Badge tone="positive">{say(reading, "prefs.sessions.here")}</Badge>
                  ) : null}
                </h3>
                <p className="text-secondary">
                  {say(reading, "prefs.sessions.seen", {
                    date: formatDate(session.lastSeenAt, "time", reading),
                  })}
                </p>
              </div>
              {session.isHere ? null : (
                <SubmitButton
                  name="session"
                  value={session.id}
                  variant="secondary"
                  pill
                  pendingLabel={say(reading, "prefs.sessions.ending")}
                  subject={nameOf(session, reading)}
                >
                  {say(reading, "prefs.sessions.end")}
                </SubmitButton>
              )}
            </li>
          ))}
        </ul>
        {elsewhere.length > 1 ? (
          <div className="form-actions">
            <SubmitButton
              name="session"
              value=""
              variant="secondary"
              pill
              pendingLabel={say(reading, "prefs.sessions.ending")}
            >
              {say(reading, "prefs.sessions.others")}
            </SubmitButton>
          </div>
        ) : null}
      </ActionForm>
    </section>
  );
}
