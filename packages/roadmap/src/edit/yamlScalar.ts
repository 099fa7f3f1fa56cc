import { parse, type CST } from 'yaml';

/** Signs that mean nothing in YAML, wherever they stand in a text that begins and ends with a letter or digit. */
const HARMLESS = /^[A-Za-z0-9](?:[\w ,.:/@+-]*[A-Za-z0-9])?$/;
/** What other readers of YAML take for a truth value. */
const TRUTH = /^(?:y|n|yes|no|on|off)$/i;

/**
 * A text as a scalar: in the quotes that were there, else without any if it means the same then.
 *
 * @param inFlow - whether it stands between brackets or braces
 */
export function renderScalar(
  value: string,
  inFlow: boolean,
  before?: CST.Token,
): string {
  if (before?.type === 'single-quoted-scalar' && !/[\n\r]/.test(value)) {
    return `'${value.replaceAll("'", "''")}'`;
  }
  return before?.type !== 'double-quoted-scalar' && isPlain(value, inFlow)
    ? value
    : JSON.stringify(value);
}

function isPlain(value: string, inFlow: boolean): boolean {
  if (!HARMLESS.test(value) || TRUTH.test(value)) {
    return false;
  }
  try {
    const [read, ...more] = inFlow
      ? parse(`[${value}]`)
      : [parse(`k: ${value}`).k];
    return read === value && more.length === 0;
  } catch {
    return false;
  }
}
