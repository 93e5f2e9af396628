import { Progress } from "../ui/progress";
import { BadgeArt, type BadgeArtState } from "./badge-art";

export type BadgeTileProps = {
  id: string;
  name: string;
  art: string;
  level: number;
  state: BadgeArtState;
  /** "Level 2", "Gold"; empty for a badge with one nameless level. */
  levelName?: string;
  /** "Earned on 14 January 2027", or what it takes. */
  note: string;
  /** How far it is to the next level; null when there is none. */
  progress?: { value: number; max: number; text: string; label: string } | null;
};

/** A badge as one member has it: earned with its date, under way with its count, or an outline. */
export function BadgeTile({ id, name, art, level, state, levelName, note, progress }: BadgeTileProps) {
  return (
    <li className="badge-tile" data-state={state}>
      <BadgeArt id={id} art={art} level={level} state={state} />
      <div>
        <h3>{name}</h3>
        {levelName ? <p className="badge-level">{levelName}</p> : null}
        <p className="badge-note">{note}</p>
        {progress ? <GameProgress {...progress} /> : null}
      </div>
    </li>
  );
}

/** The list that BadgeTiles stand in. */
export function BadgeGrid({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <ul className="badge-grid" aria-label={label}>
      {children}
    </ul>
  );
}

/** How far one has come, as a bar and in words: of a badge's next level, a challenge's round, a streak. */
export function GameProgress({
  label,
  value,
  max,
  text,
}: {
  label: string;
  value: number;
  max: number;
  text: string;
}) {
  return (
    <div className="game-progress">
      <Progress label={label} value={value} max={max} valueText={text} />
      <span aria-hidden>{text}</span>
    </div>
  );
}
