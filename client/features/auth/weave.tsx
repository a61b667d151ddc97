import { useId } from 'react';

/** One weft thread: where it lies from the group's top, its colour, and whether it starts over or under. */
interface Weft {
  at: number;
  color: string;
  isShifted?: boolean;
}

const warpGap = 22;
const groups: { top: string; wefts: Weft[] }[] = [
  {
    top: '23.5%',
    wefts: [
      { at: 0, color: 'var(--indigo-500)' },
      { at: 24, color: 'var(--indigo-500)', isShifted: true },
      { at: 48, color: 'var(--indigo-300)' },
    ],
  },
  { top: '47.7%', wefts: [{ at: 0, color: 'var(--celadon)', isShifted: true }] },
  {
    top: '67.2%',
    wefts: [
      { at: 0, color: 'var(--indigo-500)' },
      { at: 24, color: 'var(--gamboge)', isShifted: true },
    ],
  },
];

/** What fits into the band over the form on a phone. */
const bandGroups: typeof groups = [
  {
    top: '24',
    wefts: [
      { at: 0, color: 'var(--indigo-500)' },
      { at: 24, color: 'var(--celadon)', isShifted: true },
      { at: 48, color: 'var(--gamboge)' },
    ],
  },
];

/** A thread that passes over every second warp; the wider ground-coloured stroke hides the warp under it. */
function Thread({ at, color, isShifted }: Weft) {
  const start = isShifted ? -warpGap * 2 + 4 : -warpGap + 4;
  const line = { x1: start, x2: '100%', y1: at, y2: at };
  return (
    <>
      <line {...line} stroke="var(--ground)" strokeWidth="9" strokeDasharray="34 10" />
      <line
        {...line}
        stroke={color}
        strokeWidth="3"
        strokeLinecap="round"
        strokeDasharray="34 10"
      />
    </>
  );
}

/** The picture beside the sign-in form, a band over it on a phone: forms are the warp, flows the weft. */
export function Weave({ isBand = false }: { isBand?: boolean }) {
  const warp = useId();
  return (
    <svg width="100%" height="100%" aria-hidden="true" fill="none">
      <defs>
        <pattern id={warp} width={warpGap} height="10" patternUnits="userSpaceOnUse">
          <path d="M21.5 0V10" stroke="var(--line-strong)" />
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${warp})`} />
      {(isBand ? bandGroups : groups).map(({ top, wefts }) => (
        <svg key={top} y={top} overflow="visible">
          {wefts.map((weft) => (
            <Thread key={weft.at} {...weft} />
          ))}
        </svg>
      ))}
    </svg>
  );
}
