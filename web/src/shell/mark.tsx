/** Two streams that flow into one another. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" width="30" height="30" aria-hidden="true">
      <path
        d="M3 10h10c7 0 5 12 12 12h4M3 22h7c7 0 6-12 13-12h6"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.6"
      />
      <circle cx="16.4" cy="16" r="3.4" fill="#e0654a" />
    </svg>
  );
}
