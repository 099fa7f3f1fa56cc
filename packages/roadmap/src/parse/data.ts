import type { SourcePosition } from '../problem';

/**
 * A key or an index for each level, from the outside in.
 *
 * @public
 */
export type DataPath = readonly PropertyKey[];

/**
 * YAML or TOML as plain values, and where each of them is written.
 *
 * @public
 */
export interface DataSyntax {
  /** A mapping; keys that could reach an object's prototype are not in it. */
  value: Record<string, unknown>;
  /** Where the value or its key stands; where it is not written, the nearest enclosing one. */
  at(path: DataPath, part?: 'key' | 'value'): SourcePosition;
  /** A scalar as it is written: `012` where the value is 12. None where it is `null`, however written. */
  written(path: DataPath): string | undefined;
}
