const ENTITY: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "{": "&#123;",
  "}": "&#125;",
};

/** Text in a page that a store reads as Liquid: neither markup nor a template. */
function inert(text: string): string {
  return text.replace(/[&<>"'{}]/g, (sign) => ENTITY[sign] ?? "");
}

/**
 * The program's page as the store shows it within its theme. The elements come alive by the app embed's script; without
 * it the heading and the link stand there.
 */
export function pageOf({ title, href, link }: { title: string; href: string; link: string }): string {
  return `<div class="page-width" style="max-width:36rem;margin:0 auto;padding:2rem 1rem">
<h1>${inert(title)}</h1>
<regulars-card style="display:block;min-height:240px"></regulars-card>
<p><a href="${inert(href)}">${inert(link)}</a></p>
</div>
`;
}
