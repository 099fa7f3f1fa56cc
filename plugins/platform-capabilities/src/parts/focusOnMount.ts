/** As a `ref`: brings whoever just opened something to what there is to do first in it. */
export function focusOnMount(element: HTMLElement | null) {
  element?.focus();
}
