import type { Bench } from '../Bench';
import type { Figure } from '../figures';
import { edit } from './edit';
import { ingest } from './ingest';
import { map } from './map';
import { polling } from './polling';
import { processor } from './processor';
import { reader } from './reader';

/** The parts of the benchmark by name, in the order of the table. */
export const rows: Record<string, (bench: Bench) => Promise<Figure[]>> = {
  ingest,
  edit,
  processor,
  reader,
  polling,
  map,
};
