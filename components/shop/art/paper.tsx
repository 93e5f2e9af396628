/** Paper: notebook, gift card, and what rewards that are no things look like. */

export function Notebook() {
  return (
    <>
      <path className="art-paper" d="M66 40h118q8 0 8 8v152q0 8-8 8H66z" />
      <path className="art-pine" d="M58 32h116q8 0 8 8v152q0 8-8 8H58q-8 0-8-8V40q0-8 8-8z" />
      <path className="art-bark" d="M50 40q0-8 8-8h14v168H58q-8 0-8-8z" />
      <path className="art-sand" d="M96 62h62v40H96z" />
      <path className="art-none" d="M106 76h42M106 88h26" strokeWidth="2" />
      <path className="art-clay-line" d="M168 32v168" strokeWidth="6" />
      <path className="art-fine" d="M84 124h72M84 134h72M84 144h72M84 154h72M84 164h72M84 174h72M84 184h72" />
      <path className="art-light" d="M82 44v12M90 44h44" />
    </>
  );
}

export function GiftCard() {
  return (
    <>
      <path className="art-sand" d="M48 84h152q12 0 12 12v92q0 12-12 12H48q-12 0-12-12V96q0-12 12-12z" />
      <path className="art-pine" d="M40 60h152q12 0 12 12v92q0 12-12 12H40q-12 0-12-12V72q0-12 12-12z" />
      <path
        className="art-fine-light"
        d="M150 118m-40 0a40 40 0 1 0 80 0a40 40 0 1 0-80 0M150 118m-30 0a30 44 0 1 0 60 0a30 44 0 1 0-60 0M150 118m-44 0a44 30 0 1 0 88 0a44 30 0 1 0-88 0M150 118m-20 0a20 34 0 1 0 40 0a20 34 0 1 0-40 0M150 118m-34 0a34 20 0 1 0 68 0a34 20 0 1 0-68 0M150 118m-10 0a10 10 0 1 0 20 0a10 10 0 1 0-20 0"
      />
      <path className="art-clay" d="M66 60h18v116H66z" />
      <path className="art-clay" d="M75 60C52 62 40 42 48 34s24 4 27 26c3-22 19-34 27-26s-4 28-27 26z" />
      <path className="art-light" d="M40 152h16" />
    </>
  );
}

export function Voucher() {
  return (
    <>
      <path
        className="art-sand"
        d="M30 78h180v30a14 14 0 0 0 0 28v30H30v-30a14 14 0 0 0 0-28z"
        transform="rotate(-8 120 122)"
      />
      <g transform="rotate(-8 120 122)">
        <path className="art-none" d="M150 84v76" strokeWidth="2" strokeDasharray="2 7" />
        <path
          className="art-fine"
          d="M90 122m-30 0a30 30 0 1 0 60 0a30 30 0 1 0-60 0M90 122m-30 0a30 17 0 1 0 60 0a30 17 0 1 0-60 0M90 122m-17 0a17 30 0 1 0 34 0a17 30 0 1 0-34 0M90 122m-23 0a23 23 0 1 0 46 0a23 23 0 1 0-46 0"
        />
        <path className="art-clay" d="M90 108l4 9 10 1-7 7 2 10-9-5-9 5 2-10-7-7 10-1z" />
        <path className="art-none" d="M166 104h28M166 122h28M166 140h16" strokeWidth="4" />
      </g>
    </>
  );
}

export function Parcel() {
  return (
    <>
      <path className="art-sand" d="M120 46l84 38v86l-84 40-84-40V84z" />
      <path className="art-bark" d="M120 124l84-40v86l-84 40z" />
      <path className="art-none" d="M36 84l84 40 84-40M120 124v86" />
      <path className="art-paper" d="M72 62l84 40v30l16-8v-30L90 54z" />
      <path
        className="art-fine"
        d="M130 130v70M138 126v70M146 136v58M180 108v66M188 104v66M196 100v66M172 112v66"
      />
      <path className="art-light" d="M46 100v60" />
    </>
  );
}

export function Key() {
  return (
    <>
      <path className="art-fine" d="M40 210h160M60 218h110" />
      <path className="art-pine" d="M58 210V96q0-62 62-62t62 62v114z" />
      <path className="art-glow" d="M120 34q62 0 62 62v114l-52-14V52z" />
      <path className="art-bark" d="M58 210V96q0-62 62-62 8 0 10 2v164z" />
      <circle className="art-sand" cx="116" cy="130" r="7" />
      <path className="art-fine" d="M74 90v116M88 66v138M102 50v152" />
      <path className="art-light" d="M150 78l20-16M154 110l28-8M154 144h28" />
    </>
  );
}
