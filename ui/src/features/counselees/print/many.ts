/** What becomes of each of several documents, in words. */
import { CallError } from '../../../backend';
import type { DocumentField, ManyDocuments, ManyLack, ManyLine, Warning } from '../../../backend/contract.gen';
import { refusalText, room, shown } from '../../../app/room.svelte';
import { to } from '../../../app/router.svelte';
import { dateShort } from '../../../i18n/dates';
import { t, textOf } from '../../../i18n/texts.svelte';

const same = (one: Warning, other: Warning): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What all that are made are warned of; said once, not beside each of them. */
export function commonWarnings(lines: readonly ManyLine[]): Warning[] {
  const made = lines.filter((line) => line.lack === null);
  return (made[0]?.warnings ?? []).filter((warning) => made.every((line) => line.warnings.some((one) => same(one, warning))));
}

/** What is left to say beside one of them. */
export const ownWarnings = (line: ManyLine, common: readonly Warning[]): Warning[] => line.warnings.filter((warning) => !common.some((one) => same(one, warning)));

export const warningText = (warning: Warning): string => textOf(warning.code, warning.args as Record<string, string>);

/** Whom a line is about; only the class in discreet view. */
export const nameOf = (line: ManyLine): string => shown(line.name, line.className) || t('ui-many-print-gone');

/** Why something is refused, naming the other counselee where a text does so. */
export function refusalOf(error: CallError, lines: readonly ManyLine[]): string {
  const named = error.refusal.code === 'document-names-other' ? lines.find((line) => line.counselee === error.refusal.args?.counselee) : undefined;
  return named ? t('ui-many-print-names', { name: nameOf(named) }) : refusalText(error);
}

/** Why one is left out, with the field that it concerns. */
export function reason(lack: ManyLack, lines: readonly ManyLine[], fields: readonly DocumentField[]): string {
  const text = refusalOf(new CallError({ code: lack.code, field: lack.field, args: lack.args as Record<string, string> }), lines);
  const field = fields.find((one) => one.id === lack.field);
  return field ? `${textOf(field.label)}: ${text}` : text;
}

/** Where what is missing is put right; nowhere for somebody who is gone. */
export function wayOut(line: ManyLine, document: ManyDocuments['document']): { href: string; text: string } | null {
  switch (line.lack?.code) {
    case undefined:
    case 'not-found':
      return null;
    case 'consent-missing':
      return { href: to(['counselee', line.counselee, 'consents']), text: t('ui-consent-refused-record') };
    case 'document-source-missing':
    case 'update-needed':
      return { href: to(['counselee', line.counselee]), text: t('ui-many-print-file') };
    default:
      return { href: to(['report', document, line.counselee]), text: t('ui-many-print-alone') };
  }
}

/** What one is made from: its day, and of a result the instrument, which is nobody else's business in discreet view. */
export function madeFrom(line: ManyLine): string {
  const what = [room.discreet ? '' : line.instrument, line.on ? dateShort(line.on) : ''].filter(Boolean).join(', ');
  return what === '' ? '' : t('ui-many-print-from', { what });
}
