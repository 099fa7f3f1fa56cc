const KEY = 'strata.example.person';

/** The name of the person of the example company who looks at the portal. */
export function currentPerson(): string {
  return localStorage.getItem(KEY) ?? 'guest';
}

/** Looks at the portal as somebody else from now on. */
export function becomePerson(name: string) {
  localStorage.setItem(KEY, name);
  window.location.reload();
}
