/** Which items of a form are asked, by the answers so far: the same rule as in `crates/assessment`. */
import type { ItemView } from '../../backend/contract.gen';

export function asked(items: readonly ItemView[], answers: Readonly<Record<string, number | undefined>>): ItemView[] {
  return items.filter(({ askedWhen: when }) => {
    if (!when) return true;
    const holds = (item: string): boolean => answers[item] !== undefined && when.values.includes(answers[item]);
    return when.all ? when.items.every(holds) : when.items.some(holds);
  });
}
