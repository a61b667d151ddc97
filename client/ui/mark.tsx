/** Formloom's mark: three warp threads and one weft. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <rect width="20" height="20" rx="5" fill="var(--accent)" />
      <g stroke="var(--ink-inverse)" strokeWidth="1.7" strokeLinecap="round" fill="none">
        <path d="M6 4.5v11M10 4.5v3.2M10 11.6v3.9M14 4.5v11" />
        <path d="M4.5 9.7h1M7.6 9.7h4.8M15 9.7h.6" />
      </g>
    </svg>
  );
}
