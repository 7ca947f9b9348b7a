/**
 * A button that goes away with its work done would take the focus with it, and the keyboard would start over at the top
 * of the page. Gives the focus to the nearest place around the button that may hold it (`tabindex="-1"`) instead.
 */
export async function keepFocus(event: Event, work: Promise<unknown>): Promise<void> {
  const button = event.currentTarget as Element;
  const place = button.closest<HTMLElement>('[tabindex="-1"]');
  await work;
  await new Promise((resolve) => setTimeout(resolve, 100));
  if (!button.isConnected && document.activeElement === document.body) place?.focus();
}
