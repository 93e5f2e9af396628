"use client";

import AccountError from "./account/error";

type Props = Parameters<typeof AccountError>[0];

/** When not even the header of the member's area can be made. */
export default function MemberError(props: Props) {
  return (
    <main id="main" className="page">
      <AccountError {...props} />
    </main>
  );
}
