/** Measures of the canvas in pixels; cards have one size so that arranging needs no measuring. */
export const cardSize = { width: 216, height: 60 } as const;
export const gaps = {
  row: 64,
  column: 32,
  lane: 84,
  laneSide: 28,
  laneTop: 40,
  laneFoot: 24,
} as const;
/** What is dragged lands on this grid. */
export const gridStep = 4;
