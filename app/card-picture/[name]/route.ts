import { notFound } from "next/navigation";
import { storefront } from "@/lib/auth/storefront";
import { programPicture } from "@/lib/cards/service-pictures";

/** The program's own engraving: its sign in wallets (logo.png), and its picture where its pages are shared (wide.png). */
export async function GET(_: Request, { params }: { params: Promise<{ name: string }> }): Promise<Response> {
  const { name } = await params;
  if (name !== "logo.png" && name !== "wide.png") notFound();
  const { program } = await storefront();
  return new Response(new Uint8Array(await programPicture(program, name)), {
    headers: {
      "content-type": "image/png",
      "cache-control": "public, max-age=3600",
      "x-content-type-options": "nosniff",
    },
  });
}
