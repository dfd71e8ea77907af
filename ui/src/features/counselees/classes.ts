/** Classes to choose from. Names come again every school year: those of another year stand with it. */
import type { Classes } from '../../backend/contract.gen';

export function classChoices(known: Classes | undefined): { value: string; text: string }[] {
  const newest = known?.years[0]?.id;
  const labels = new Map((known?.years ?? []).map((year) => [year.id, year.label]));
  return (known?.classes ?? []).map((one) => {
    const year = one.schoolYear === newest ? undefined : labels.get(one.schoolYear);
    return { value: one.id, text: year === undefined ? one.name : `${one.name} (${year})` };
  });
}
