/** Things to sleep under, in and on. */

export function Tarp() {
  return (
    <>
      <path className="art-fine" d="M14 208h212M30 216h70M120 216h86" />
      <path
        d="M84 62L60 40M84 62L20 204M206 52l24-22M224 180l10 20M30 196l-14 12M134 208l8 10"
        strokeWidth="1.5"
      />
      <path className="art-ink" d="M84 62L30 198l104 10z" />
      <path className="art-bark" d="M81 66h6v136h-6z" />
      <path className="art-moss" d="M84 62L30 198l26 3z" />
      <path className="art-pine" d="M84 62q60 2 122-10l18 128q-42 24-90 28z" />
      <path className="art-sand" d="M112 63l14-1 44 137-13 5z" />
      <path className="art-fine" d="M186 56l24 130M193 55l22 128M200 53l20 129M178 57l24 134" />
      <path className="art-light" d="M94 72l42 118" />
      <path className="art-clay" d="M206 52v-26l22 8-22 8z" />
    </>
  );
}

export function Hammock() {
  return (
    <>
      <path className="art-bark" d="M18 20h22l-2 200H16zM204 20h20l4 200h-24z" />
      <path className="art-fine" d="M26 30v60M32 70v80M24 120v70M30 170v40M212 40v60M218 90v80M210 140v60" />
      <path
        d="M38 84l30 26M38 84l24 36M38 84l18 48M204 84l-30 26M204 84l-24 36M204 84l-18 48"
        strokeWidth="1.5"
      />
      <path className="art-clay" d="M70 108q50 34 102 0 16 16 14 26-66 84-132 0-2-10 16-26z" />
      <path className="art-sand" d="M62 118q58 52 118 0l5 9q-64 62-128 0z" />
      <path className="art-fine" d="M84 156q36 22 74 0M92 164q28 16 58 0M102 172q18 9 38 0" />
      <path className="art-light" d="M78 116q42 24 86 0" />
    </>
  );
}

export function Blanket() {
  return (
    <>
      <path className="art-sand" d="M42 150q-12 0-12 14v24q0 14 14 14h152q14 0 14-14v-24q0-14-14-14z" />
      <path className="art-clay" d="M44 108q-14 0-14 13t14 33h152q14-20 14-33t-14-13z" />
      <path className="art-sand" d="M54 62q-16 0-16 24 0 22 14 22h136q14 0 14-22 0-24-16-24z" />
      <path className="art-pine" d="M78 62h22v46H78zM78 108h22v46H78zM78 154h22v48H78z" stroke="none" />
      <path className="art-pine" d="M112 62h8v46h-8zM112 108h8v46h-8zM112 154h8v48h-8z" stroke="none" />
      <path
        className="art-none"
        d="M42 150q-12 0-12 14v24q0 14 14 14h152q14 0 14-14v-24q0-14-14-14M44 108h152M54 62q-16 0-16 24 0 22 14 22h136q14 0 14-22 0-24-16-24z"
      />
      <path
        className="art-fine"
        d="M140 68v36M150 68v36M160 68v36M170 68v36M180 68v36M140 114v34M150 114v34M160 114v34M170 114v34M180 114v34M190 114v34"
      />
      <path className="art-fine" d="M140 160v36M150 160v36M160 160v36M170 160v36M180 160v36M190 160v36" />
      <path
        d="M50 202v12M62 202v12M74 202v12M86 202v12M98 202v12M110 202v12M122 202v12M134 202v12M146 202v12M158 202v12M170 202v12M182 202v12"
        strokeWidth="1.5"
      />
    </>
  );
}
