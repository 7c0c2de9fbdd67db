import type { ReactNode } from 'react';
import './panels.css';

interface SaidListProps {
  readonly said: readonly { readonly head: ReactNode; readonly words: string }[];
}

/** What was said or done about a thing, in order: who and when above, the words below. */
export function SaidList({ said }: SaidListProps) {
  return (
    <ul className="plain-list">
      {said.map(({ head, words }, index) => (
        <li key={index}>
          <div className="soft">{head}</div>
          <div className="said-words">{words}</div>
        </li>
      ))}
    </ul>
  );
}
