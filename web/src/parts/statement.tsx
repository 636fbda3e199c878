import './statement.css';

/** SQL or another text of a machine's; long ones scroll in their frame, by keyboard too. */
export function Statement({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div className="statement" role="group" aria-label={label} tabIndex={0}>
      <pre>{text}</pre>
    </div>
  );
}
