import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { apiGroups, apiReference } from "@/lib/api/service-reference";
import { linkOrigin } from "@/lib/auth/origin";
import { Operation } from "../../operation";

type Props = { params: Promise<{ group: string }> };

async function groupOf({ params }: Props) {
  const { group } = await params;
  return apiGroups().find(({ slug }) => slug === group) ?? notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await groupOf(props)).name };
}

export default async function GroupPage(props: Props) {
  const { name } = await groupOf(props);
  const own = apiReference(await linkOrigin()).filter(({ group }) => group === name);
  return (
    <>
      <PageHeader title={name} />
      {own.map((one) => (
        <Operation key={one.id} operation={one} />
      ))}
    </>
  );
}
