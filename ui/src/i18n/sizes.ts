/** Sizes as a person reads them: whole KiB below one MiB, one decimal above. */
import { number } from './texts.svelte';

export function kib(size: number): string {
  const tenths = (value: number): string => number(Math.round(value * 10) / 10);
  if (size < 1024) return `${number(size)} KiB`;
  return size < 1024 * 1024 ? `${tenths(size / 1024)} MiB` : `${tenths(size / 1024 / 1024)} GiB`;
}
