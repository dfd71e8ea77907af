/** What is typed into a field and not understood must not be saved as what stood there before: the form waits for it. */
export function understood(read: () => boolean): (input: HTMLInputElement) => () => void {
  return (input) => {
    const { form } = input;
    const stop = (event: Event): void => {
      if (read()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      input.focus();
    };
    form?.addEventListener('submit', stop, true);
    return () => form?.removeEventListener('submit', stop, true);
  };
}
