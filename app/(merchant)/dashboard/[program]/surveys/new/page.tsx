import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/staff";
import { SurveyEditor } from "../survey-editor";

export const metadata: Metadata = { title: "New survey" };

type Props = { params: Promise<{ program: string }> };

export default async function NewSurveyPage({ params }: Props) {
  const { program } = await requireStaff((await params).program, "surveys:write");
  return (
    <>
      <PageHeader
        title="New survey"
        description="Short is answered. Members see one question a screen, and each answer is kept as it is given."
      />
      <SurveyEditor program={program} />
    </>
  );
}
