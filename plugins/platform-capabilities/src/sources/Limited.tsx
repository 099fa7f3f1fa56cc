import Button from '@material-ui/core/Button';
import { useState, type ReactNode } from 'react';

/** The first of many things, and a button that draws as many more. */
export function Limited<T>(props: {
  items: T[];
  step: number;
  children(shown: T[]): ReactNode;
}) {
  const { items, step } = props;
  const [limit, setLimit] = useState(step);
  return (
    <>
      {props.children(items.slice(0, limit))}
      {items.length > limit && (
        <Button size="small" onClick={() => setLimit(limit + step)}>
          Show more ({items.length - limit} left)
        </Button>
      )}
    </>
  );
}
