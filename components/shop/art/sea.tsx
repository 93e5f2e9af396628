/** The sea: where a cruise line sails, and what it does on board. */

const WAVES = "M28 190q16-10 32 0t32 0 32 0 32 0 32 0 24 0M40 206q16-10 32 0t32 0 32 0 32 0 28 0";

export function Ship() {
  return (
    <>
      <circle className="art-glow" cx="176" cy="66" r="22" />
      <path className="art-paper" d="M78 92h86v30H78zM92 66h52v26H92z" />
      <path className="art-clay" d="M118 36h18l4 30h-22z" />
      <path className="art-pine" d="M36 122h172l-24 56H62z" />
      <path className="art-fine-light" d="M60 140h120M66 152h108" />
      <path
        className="art-none"
        d="M104 78h8M120 78h8M90 106h10M108 106h10M126 106h10M144 106h10"
        strokeWidth="5"
      />
      <path className="art-fine" d={WAVES} />
    </>
  );
}

export function Fjord() {
  return (
    <>
      <circle className="art-glow" cx="128" cy="70" r="20" />
      <path className="art-steel" d="M120 178l48-110 52 110z" />
      <path className="art-moss" d="M20 178l58-132 56 132z" />
      <path className="art-paper" d="M78 46l18 42-12-6-8 10-10-8-6 6z" />
      <path className="art-paper" d="M168 68l14 30-10-4-8 8-8-10z" />
      <path className="art-clay" d="M132 160h26v18h-26z" />
      <path className="art-bark" d="M128 160l17-14 17 14z" />
      <path className="art-fine" d={WAVES} />
    </>
  );
}

export function Lighthouse() {
  return (
    <>
      <path className="art-glow" d="M132 62l82-26v54zM108 62L26 36v54z" />
      <path className="art-paper" d="M104 84h32l12 98H92z" />
      <path className="art-clay" d="M101 108h38l4 26H97zM95 156h50l3 26H92z" />
      <path className="art-ink" d="M100 76h40v10h-40z" />
      <path className="art-sand" d="M106 50h28v26h-28z" />
      <path className="art-pine" d="M102 50l18-18 18 18z" />
      <path className="art-moss" d="M48 196q20-22 48-14h52q26-8 46 14z" />
      <path className="art-fine" d="M40 206q16-10 32 0t32 0 32 0 32 0 28 0" />
    </>
  );
}

export function Palm() {
  return (
    <>
      <circle className="art-glow" cx="64" cy="74" r="24" />
      <path className="art-sand" d="M36 192q84-40 168 0z" />
      <path className="art-bark" d="M124 178q-2-58 14-92l8 4q-14 34-10 88z" />
      <path
        className="art-moss"
        d="M142 88q-44-26-66 6 40-16 66-6zM142 88q-20-46-58-36 40 8 58 36zM142 88q6-44 46-40-34 12-46 40zM142 88q42-22 62 12-34-18-62-12zM142 88q28 8 32 44-14-30-32-44z"
      />
      <path className="art-fine" d="M52 186q30-12 60-10M150 176q24 4 40 12" />
      <path className="art-fine" d="M28 208q16-10 32 0t32 0 32 0 32 0 32 0 24 0" />
    </>
  );
}

export function Aurora() {
  return (
    <>
      <path className="art-moss" d="M20 112q30-64 66-40t60-22 74 10v34q-40-26-72 0t-64 22-64 16z" />
      <path
        className="art-fine-light"
        d="M44 92v28M64 74v40M88 70v44M112 62v44M136 48v44M160 46v40M184 48v34"
      />
      <path
        className="art-glow"
        d="M186 28l3 7 7 1-5 5 1 7-6-3-6 3 1-7-5-5 7-1zM52 34l2 5 6 1-4 4 1 6-5-3-5 3 1-6-4-4 6-1z"
      />
      <path className="art-steel" d="M24 184l44-52 30 34 34-46 44 44 22-20 22 40z" />
      <path className="art-paper" d="M132 120l14 14-10-2-6 8-8-8zM68 132l10 12-8-2-6 6-6-6z" />
      <path className="art-fine" d={WAVES} />
    </>
  );
}

export function Anchor() {
  return (
    <>
      <circle className="art-steel" cx="120" cy="52" r="18" />
      <circle className="art-paper" cx="120" cy="52" r="8" />
      <path className="art-steel" d="M112 70h16v122h-16z" />
      <path className="art-steel" d="M84 92h72v14H84z" />
      <path
        className="art-steel"
        d="M46 132l14 26q14 26 60 34 46-8 60-34l14-26 8 30-10-6q-16 42-72 52-56-10-72-52l-10 6z"
      />
      <path className="art-rope" d="M128 52q44 6 50 40t-20 60-60 34" />
      <path className="art-light" d="M118 82v96M92 98h18" />
    </>
  );
}

export function Dinner() {
  return (
    <>
      <path className="art-sand" d="M32 184h176v12H32z" />
      <path className="art-paper" d="M40 166h160q0 18-18 18H58q-18 0-18-18z" />
      <path className="art-steel" d="M52 162q0-70 68-70t68 70z" />
      <circle className="art-clay" cx="120" cy="84" r="10" />
      <path className="art-light" d="M72 148q6-38 40-42" />
      <path className="art-fine" d="M96 62q-8-10 0-18t0-18M120 58q-8-10 0-18t0-18M144 62q-8-10 0-18t0-18" />
    </>
  );
}
