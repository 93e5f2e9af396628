/** Things for the camp kitchen. Drawn on 240 by 240; colours come from the style sheet. */

export function Mug() {
  return (
    <>
      <path className="art-rope art-rope-line" d="M160 100c34-6 46 10 46 32s-16 40-48 36" />
      <path className="art-rope art-pine-line" d="M160 100c34-6 46 10 46 32s-16 40-48 36" />
      <path className="art-pine" d="M54 74v106q0 18 18 18h74q18 0 18-18V74z" />
      <ellipse className="art-ink" cx="109" cy="74" rx="55" ry="13" />
      <ellipse className="art-clay" cx="109" cy="77" rx="46" ry="8" stroke="none" />
      <path className="art-light" d="M68 98v80M76 102v28" />
      <path className="art-fine" d="M130 92v104M137 92v104M144 91v104M150 90v101M156 88v96" />
      <path
        className="art-speck"
        d="M84 120h.1M100 150h.1M92 176h.1M116 112h.1M120 138h.1M108 166h.1M86 142h.1M124 180h.1M104 128h.1M72 160h.1"
      />
    </>
  );
}

export function Kettle() {
  return (
    <>
      <path d="M70 96C74 34 166 34 170 96" strokeWidth="7" />
      <path className="art-clay-line" d="M97 52c14-8 32-8 46 0" strokeWidth="11" />
      <path className="art-steel" d="M176 118l34-28 12 6-30 58z" />
      <path className="art-steel" d="M64 104h112l22 70q6 24-18 24H60q-24 0-18-24z" />
      <path className="art-steel" d="M80 104q0-20 40-20t40 20z" />
      <circle className="art-clay" cx="120" cy="78" r="8" />
      <path className="art-light" d="M70 118l-16 56" />
      <path className="art-fine" d="M150 114l16 74M158 114l18 70M166 114l20 66M142 114l12 78M134 114l8 80" />
      <path d="M42 180h156" strokeWidth="1.5" />
    </>
  );
}

export function Flask() {
  return (
    <>
      <path className="art-sand" d="M90 26h60q6 0 6 6v34H84V32q0-6 6-6z" />
      <path className="art-moss" d="M84 66h72l10 22v116q0 14-14 14H88q-14 0-14-14V88z" />
      <path className="art-sand" d="M74 104h92v40H74z" />
      <path d="M74 98h92M74 150h92" strokeWidth="1.5" />
      <path className="art-light" d="M86 90v112M96 34v24" />
      <path
        className="art-fine"
        d="M140 160v54M146 160v53M152 160v52M158 160v48M140 72v24M146 72v24M152 76v20"
      />
      <path className="art-fine" d="M138 30v34M144 30v34M150 32v32" />
      <path className="art-clay" d="M120 110l12 26h-24z" />
    </>
  );
}
