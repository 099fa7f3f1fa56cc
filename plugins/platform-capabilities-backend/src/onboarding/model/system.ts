/** Who does what follows from something else: the portal itself. */
export const SYSTEM = 'plugin:platform-capabilities';
