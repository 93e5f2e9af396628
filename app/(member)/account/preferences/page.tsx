import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/ui/page-header";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { requireMember } from "@/lib/auth/member";
import { withThen } from "@/lib/auth/redirect-path";
import { type Held, heldPreferences } from "@/lib/notices/preferences";
import { preferencesOf } from "@/lib/notices/service-preferences";
import type { Reading } from "@/lib/shared/format";
import { LANGUAGE_NAMES } from "@/lib/shared/locale";
import { say } from "@/lib/shared/say";
import { isFixed, type Means, TOPIC_NAMES, type Topic } from "@/lib/shared/topics";
import { paths } from "../paths";
import { readingOf } from "../reading";
import { titled } from "../titled";
import { savePreferencesAction } from "./actions";

export const generateMetadata = titled("prefs.title");

/** What the member is told of, and where. */
export default async function PreferencesPage() {
  const { scope, program } = await requireMember();
  const reading = readingOf(program);
  const { topics, means, asksFirst } = program.settings.messages;
  const preferences = heldPreferences(await preferencesOf(scope), asksFirst);
  return (
    <>
      <PageHeader
        title={say(reading, "prefs.title")}
        description={say(reading, "prefs.description", { program: program.name })}
      />
      <section aria-labelledby="topics">
        <h2 id="topics">{say(reading, "prefs.topics.title")}</h2>
        <ActionForm action={savePreferencesAction} className="form">
          <div className="topics" data-stacked={topics.length > 0 ? "" : undefined}>
            {TOPIC_NAMES.map((topic) => (
              <TopicRow
                key={topic}
                {...{ topic, preferences, reading }}
                means={topics.includes(topic) ? means : null}
              />
            ))}
          </div>
          <div className="form-actions">
            <SubmitButton pill pendingLabel={say(reading, "prefs.saving")}>
              {say(reading, "prefs.save")}
            </SubmitButton>
          </div>
        </ActionForm>
      </section>
      <section aria-labelledby="language" className="mt-10">
        <h2 id="language">{say(reading, "prefs.language.title")}</h2>
        <p>
          <span lang={reading.locale}>{LANGUAGE_NAMES[reading.locale]}</span>{" "}
          <Link className="link link-target" href={withThen("/language", paths.preferences)}>
            {say(reading, "prefs.language.change")}
            <VisuallyHidden> {say(reading, "prefs.language.title")}</VisuallyHidden>
          </Link>
        </p>
        <p className="text-secondary">{say(reading, "prefs.language.hint")}</p>
      </section>
      <section aria-labelledby="also" className="mt-10">
        <h2 id="also">{say(reading, "prefs.also")}</h2>
        <p className="flex flex-wrap gap-x-6 gap-y-2">
          <Link className="link link-target" href={paths.privacy}>
            {say(reading, "prefs.privacy.title")}
          </Link>
          <Link className="link link-target" href={paths.profile}>
            {say(reading, "member.places.profile")}
          </Link>
          {program.settings.bonusCategories.categories.length > 0 ? (
            <Link className="link link-target" href={paths.categories}>
              {say(reading, "member.places.categories")}
            </Link>
          ) : null}
        </p>
      </section>
    </>
  );
}

/** `means` is how another system of the shop's brings what is told of it, where one does. */
type RowProps = { topic: Topic; preferences: Held; reading: Reading; means: Means | null };

/** One topic: where it is told, or that it always is. */
function TopicRow({ topic, preferences, reading, means }: RowProps) {
  const label = say(reading, `prefs.topic.${topic}`, { many: reading.names?.many ?? "" });
  return (
    <fieldset>
      <legend>{label}</legend>
      {isFixed(topic) ? <p className="text-secondary">{say(reading, "prefs.topics.always")}</p> : null}
      {isFixed(topic) && means === null ? null : (
        <div>
          {isFixed(topic)
            ? null
            : (["mail", "account"] as const).map((channel) => (
                <CheckboxField
                  key={channel}
                  name={`${topic}.${channel}`}
                  label={say(reading, `prefs.channel.${channel}`)}
                  defaultChecked={preferences[topic][channel]}
                />
              ))}
          {means ? (
            <>
              <input type="hidden" name="asked" value={topic} />
              <CheckboxField
                name={`${topic}.webhook`}
                label={say(reading, `prefs.means.${means}`)}
                defaultChecked={preferences[topic].webhook}
              />
            </>
          ) : null}
        </div>
      )}
    </fieldset>
  );
}
