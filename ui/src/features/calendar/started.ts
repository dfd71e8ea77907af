/** Starts the session of an appointment, with a class as a whole where it is with one; a meeting of a series gets its own record
 * first. Answers the session's identity. */
import type { Appointment } from '../../backend/contract.gen';
import { act } from '../../app/queries.svelte';

export async function started(one: Appointment): Promise<string> {
  if (!one.counselee && one.class) {
    const view = await act('session.startClass', { class: one.class });
    await act('appointment.save', { ...one, before: one, status: 'held' });
    return view.session.id;
  }
  const own = one.series ? await act('appointment.save', { ...one, before: one }) : one;
  const counselees = [one.counselee, ...one.others.map((other) => other.id)].filter((id): id is string => id !== null);
  const view = await act('session.start', { counselees, appointment: own.id });
  return view.session.id;
}
