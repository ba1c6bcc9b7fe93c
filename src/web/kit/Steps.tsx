/** Where one stands in something done in order; said, not only coloured. */
export const Steps = ({ label, names, at }: { label: string, names: readonly string[], at: number }) =>
  <ol className="steps" aria-label={label}>{names.map((name, i) => <li key={name} aria-current={i === at ? 'step' : undefined}><span className="step-mark" aria-hidden="true">{i < at ? '✓' : i + 1}</span>{name}</li>)}</ol>
