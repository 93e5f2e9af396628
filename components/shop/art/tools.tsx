/** Things that find the way and make light. */

export function Lantern() {
  return (
    <>
      <path className="art-none" d="M84 66C64 20 176 20 156 66" strokeWidth="4" />
      <path className="art-none" d="M74 176V78M166 176V78" strokeWidth="6" />
      <path className="art-clay" d="M92 66h56l14 22H78zM104 50h32v16h-32z" />
      <path className="art-glow" d="M88 88h64q16 40-6 78H94q-22-38-6-78z" />
      <path className="art-flame" d="M120 104q22 28 10 46-10 14-20 0-12-18 10-46z" />
      <path className="art-light" d="M98 100q-8 26 2 54" />
      <path className="art-none" d="M82 126h76" strokeWidth="1.5" />
      <path className="art-clay" d="M86 166h68l6 14H80zM66 180h108l10 32q1 6-5 6H61q-6 0-5-6z" />
      <circle className="art-sand" cx="120" cy="198" r="9" />
      <path
        className="art-fine"
        d="M144 184l6 32M152 184l7 32M160 184l8 32M168 184l8 30M138 70l6 16M146 70l8 16"
      />
    </>
  );
}

export function Compass() {
  return (
    <>
      <circle className="art-none" cx="120" cy="34" r="14" strokeWidth="6" />
      <path className="art-sand" d="M108 44h24v14h-24z" />
      <circle className="art-sand" cx="120" cy="134" r="82" />
      <circle className="art-paper" cx="120" cy="134" r="66" />
      <path className="art-none" d="M120 74v10M120 184v10M60 134h10M170 134h10" strokeWidth="4" />
      <path
        className="art-fine"
        d="M78 92l6 6M162 92l-6 6M78 176l6-6M162 176l-6-6M94 80l3 7M146 80l-3 7M66 108l7 3M174 108l-7 3M66 160l7-3M174 160l-7-3M94 188l3-7M146 188l-3-7"
      />
      <path className="art-clay" d="M152 86l-22 58-20-20z" />
      <path className="art-steel" d="M88 182l22-58 20 20z" />
      <circle className="art-ink" cx="120" cy="134" r="5" />
      <path className="art-fine" d="M178 92q14 20 14 42t-14 42M184 100q8 16 8 34t-8 34" />
      <path className="art-light" d="M62 100q-12 22-8 50" />
    </>
  );
}

export function Knife() {
  return (
    <>
      <path className="art-steel" d="M112 96L194 28q16 34-20 74l-34 24z" />
      <path className="art-light" d="M126 96l60-50" />
      <path className="art-fine" d="M190 52q2 22-24 50M184 46q4 24-28 58M178 56q0 20-26 52" />
      <path className="art-bark" d="M106 92q16-10 32 6t8 32l-72 74q-14 14-32-4t-6-32z" />
      <path className="art-sand" d="M98 100l12-12q18-6 32 10t6 30l-12 14q4-18-10-32t-28-10z" />
      <path
        className="art-fine"
        d="M92 116q18 6 24 28M80 130q18 6 24 28M68 144q18 6 24 28M56 158q18 6 24 28M46 172q16 6 22 26"
      />
      <circle className="art-sand" cx="62" cy="180" r="6" />
      <circle className="art-sand" cx="98" cy="142" r="5" />
      <path className="art-none" d="M44 204q-16 8-14 20" strokeWidth="3" />
    </>
  );
}
