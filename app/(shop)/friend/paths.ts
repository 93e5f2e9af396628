/** Where an invitation is shown, by a code as it came: at most so long, and as one segment of the address. */
export function invitationPath(code: string): string {
  return `/friend/${encodeURIComponent(code.slice(0, 40)) || "-"}`;
}
