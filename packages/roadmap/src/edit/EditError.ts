/**
 * An edit that cannot be made safely. The message says why, and what a person is to do by hand.
 *
 * @public
 */
export class EditError extends Error {
  readonly name = 'EditError';
}
