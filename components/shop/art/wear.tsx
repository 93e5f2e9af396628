/** Things to put on, and to put things in. */

export function Socks() {
  return (
    <>
      <path
        className="art-sand"
        d="M128 34h52v92q0 14 10 24l16 18q12 16-2 28-12 10-28 2l-38-24q-14-10-14-28z"
      />
      <path className="art-clay" d="M128 34h52v22h-52zM204 166q14 18 0 30-12 10-28 2l-10-6 22-38z" />
      <path
        className="art-moss"
        d="M50 34h52v92q0 14 10 24l16 18q12 16-2 28-12 10-28 2l-38-24q-14-10-14-28z"
      />
      <path className="art-sand" d="M50 34h52v22H50zM126 166q14 18 0 30-12 10-28 2l-10-6 22-38z" />
      <path className="art-none" d="M50 72h52M50 80h52M128 72h52M128 80h52" strokeWidth="1.5" />
      <path
        className="art-fine"
        d="M56 36v18M63 36v18M70 36v18M77 36v18M84 36v18M91 36v18M97 36v18M134 36v18M141 36v18M148 36v18M155 36v18M162 36v18M169 36v18M175 36v18"
      />
      <path className="art-fine" d="M86 90v44M92 90v46M98 90v42M80 90v40M164 90v44M170 90v46M176 90v42" />
      <path className="art-light" d="M58 90v44M136 90v30" />
    </>
  );
}

export function Cap({ tone = "clay" }: { tone?: "clay" | "moss" | "bark" }) {
  return (
    <>
      <path className={`art-${tone}`} d="M44 156C40 84 76 46 120 46s80 38 76 110z" />
      <path className="art-light" d="M62 140c0-40 16-66 38-78" />
      <path
        className="art-fine"
        d="M120 48v104M134 50c6 30 8 66 8 102M150 56c10 28 14 60 14 96M166 70c8 24 12 52 12 82M106 50c-6 30-8 66-8 102M92 56c-10 28-12 60-12 96"
      />
      <path
        className={`art-${tone}`}
        d="M40 148q-8 0-8 10v26q0 10 10 10 78 14 156 0 10 0 10-10v-26q0-10-8-10-80 16-160 0z"
      />
      <path
        className="art-fine"
        d="M52 156v34M64 158v34M76 160v34M88 161v35M100 162v35M112 162v36M124 162v36M136 162v35M148 161v35M160 160v35M172 159v34M184 157v34"
      />
      <path className="art-sand" d="M144 164h30v22q-14 3-30 4z" />
    </>
  );
}

export function Pack() {
  return (
    <>
      <path className="art-none" d="M94 40q26-28 52 0" strokeWidth="6" />
      <path className="art-bark" d="M36 122h18v74H44q-8 0-8-8zM186 122h18v66q0 8-8 8h-10z" />
      <path className="art-moss" d="M56 70q0-34 34-34h60q34 0 34 34v126q0 18-18 18H74q-18 0-18-18z" />
      <path className="art-pine" d="M56 74q0-38 34-38h60q34 0 34 38v22q-64 24-128 0z" />
      <path className="art-moss" d="M72 138q0-8 8-8h80q8 0 8 8v50q0 10-10 10H82q-10 0-10-10z" />
      <path className="art-bark" d="M88 96h14v50H88zM138 96h14v50h-14z" />
      <path className="art-sand" d="M87 116h16v14H87zM137 116h16v14h-16z" />
      <path
        className="art-fine"
        d="M128 152v42M136 152v42M144 152v42M152 152v42M160 150v42M164 46v54M172 52v44M156 42v60"
      />
      <path className="art-light" d="M68 60v30M82 150v36" />
    </>
  );
}
