import { createContext, type ReactNode, useContext } from 'react';

type Faults = readonly { readonly pointer: string; readonly detail: string }[];

const FaultContext = createContext<Faults>([]);

/** What the server found wrong with the rules on the screen, for the fields to show. Pointers begin at the rules. */
export function SchemeFaults({
  faults,
  children,
}: {
  readonly faults: Faults;
  readonly children: ReactNode;
}) {
  return <FaultContext value={faults}>{children}</FaultContext>;
}

export function useFaultsAt(at: string | undefined): string[] {
  const faults = useContext(FaultContext);
  return faults.flatMap(({ pointer, detail }) => (pointer === at ? [detail] : []));
}

/** What is wrong with a row itself, where no field of it is to blame alone. */
export function RowFaults({ at }: { readonly at: readonly string[] }) {
  const faults = useContext(FaultContext);
  const details = faults.flatMap(({ pointer, detail }) => (at.includes(pointer) ? [detail] : []));
  return details.length === 0 ? null : (
    <ul className="scheme-fault">
      {details.map((detail) => (
        <li key={detail}>{detail}</li>
      ))}
    </ul>
  );
}
